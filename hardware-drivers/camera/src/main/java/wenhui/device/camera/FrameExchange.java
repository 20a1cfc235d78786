package wenhui.device.camera;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Three buffers between a thread that fills frames and one that reads them: one being filled, the
/// newest full one, and the one being read. Neither side waits for the other to be done, and a full
/// frame that was not fetched is overtaken by the next.
final class FrameExchange {

  sealed interface Taken {}

  /// Valid until the next call of [FrameExchange#take].
  record Fresh(byte[] frame) implements Taken {}

  record Nothing() implements Taken {}

  record Ended() implements Taken {}

  record Closed() implements Taken {}

  private enum State {
    OPEN,
    ENDED,
    CLOSED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private byte[] filling;
  private byte[] newest;
  private byte[] reading;
  private boolean fresh;
  private boolean any;
  private State state = State.OPEN;
  private long lastFrame = System.nanoTime();

  FrameExchange(int bytes) {
    filling = new byte[bytes];
    newest = new byte[bytes];
    reading = new byte[bytes];
  }

  /// Reads one whole frame from `pipe`.
  ///
  /// @return false at the end of the pipe; a part of a frame is dropped
  boolean fill(InputStream pipe) throws IOException {
    if (pipe.readNBytes(filling, 0, filling.length) < filling.length) {
      return false;
    }
    lock.lock();
    try {
      byte[] full = filling;
      filling = newest;
      newest = full;
      fresh = true;
      any = true;
      lastFrame = System.nanoTime();
      changed.signalAll();
      return state == State.OPEN;
    } finally {
      lock.unlock();
    }
  }

  Taken take(long patienceNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patienceNanos;
      while (!fresh && state == State.OPEN && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (state == State.CLOSED) {
        return new Closed();
      }
      if (fresh) {
        byte[] taken = newest;
        newest = reading;
        reading = taken;
        fresh = false;
        return new Fresh(taken);
      }
      return state == State.ENDED ? new Ended() : new Nothing();
    } finally {
      lock.unlock();
    }
  }

  /// Since the last frame, or since the beginning.
  Duration silentFor() {
    lock.lock();
    try {
      return Duration.ofNanos(System.nanoTime() - lastFrame);
    } finally {
      lock.unlock();
    }
  }

  /// Whether there was ever a frame.
  boolean any() {
    lock.lock();
    try {
      return any;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    become(State.ENDED);
  }

  void close() {
    become(State.CLOSED);
  }

  private void become(State next) {
    lock.lock();
    try {
      if (state != State.CLOSED) {
        state = next;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
