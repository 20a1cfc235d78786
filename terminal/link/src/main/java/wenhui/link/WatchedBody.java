package wenhui.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The body of an answer, given up when no byte has come for a while.
///
/// `HttpRequest.timeout` ends with the headers (JDK-8208693), and a line that dies behind them is
/// noticed by nobody who only reads. How long the whole may take is not limited: a page of a large
/// batch takes minutes on a slow line.
///
/// For one reading thread; another one closes the body under it.
final class WatchedBody extends FilterInputStream {
  private final long quietNanos;
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean silent;

  /// @param quiet how long no byte may come
  WatchedBody(InputStream body, Duration quiet) {
    super(body);
    this.quietNanos = quiet.toNanos();
    Thread.ofVirtual().name("hub-answer").start(this::watch);
  }

  @Override
  public int read() throws IOException {
    return seen(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return seen(super.read(bytes, offset, length));
    } catch (IOException e) {
      throw silent ? new IOException("the answer broke off", e) : e;
    }
  }

  private int seen(int result) throws IOException {
    if (silent) {
      throw new IOException("the answer broke off");
    }
    last.set(System.nanoTime());
    return result;
  }

  @Override
  public void close() throws IOException {
    done.countDown();
    super.close();
  }

  private void watch() {
    try {
      long left = quietNanos;
      while (!done.await(left, TimeUnit.NANOSECONDS)) {
        left = last.get() + quietNanos - System.nanoTime();
        if (left <= 0) {
          silent = true;
          super.close(); // Wakes the reader.
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // The reader finds it broken, too.
    }
  }
}
