package wenhui.device.camera;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;

/// What a camera would see, frame after frame, written to a named pipe until the pipe breaks or the
/// film is stopped.
///
/// A code stays in view until it has been reported, however slow the machine is; one that was
/// reported before stays for a few frames.
final class FilmRoll {

  /// How frames arrive.
  enum Manner {
    WHOLE_FRAMES,
    /// In pieces that end nowhere near a frame's end.
    SMALL_PIECES,
    /// Every other frame is nothing but noise.
    AMID_NOISE,
    /// The last frame is cut in two.
    UNPLUG_MID_FRAME
  }

  private static final long BETWEEN_FRAMES = Duration.ofMillis(30).toNanos();
  private static final int PIECE = 997;
  private static final int HALF_WAY = 20;
  private static final int FEW = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long SEED = 20260601;

  private final Path pipe;
  private final Manner manner;
  private final Random random = new Random(SEED);
  private final BlockingQueue<String> presented = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> reported = new LinkedBlockingQueue<>();
  private volatile Optional<String> lying = Optional.empty();
  private volatile boolean stopped;
  private volatile Optional<Thread> thread = Optional.empty();

  FilmRoll(Path pipe, Manner manner) {
    this.pipe = pipe;
    this.manner = manner;
  }

  void present(String code) {
    presented.add(code);
  }

  void leave(String code) {
    lying = Optional.of(code);
  }

  /// Begins to write. Returns when somebody reads: a camera unplugged before it has found its film
  /// would be waited for by both.
  void roll() throws InterruptedException {
    stopped = false;
    var found = new CountDownLatch(1);
    thread = Optional.of(Thread.ofPlatform().name("film").daemon().start(() -> write(found)));
    if (!found.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody reads the film");
    }
  }

  void stop() {
    stopped = true;
    try {
      if (thread.isPresent()) {
        thread.get().join(PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(CountDownLatch found) {
    try (OutputStream out = new FileOutputStream(pipe.toFile())) {
      found.countDown();
      while (!stopped) {
        var code = presented.poll();
        if (code == null) {
          frame(out, lying.map(it -> Codes.of(it).pixels()).orElseGet(() -> Codes.none().pixels()));
        } else {
          inView(out, code);
        }
      }
      if (manner == Manner.UNPLUG_MID_FRAME) {
        out.write(Codes.none().pixels(), 0, Codes.SIDE * Codes.SIDE / 2);
      }
    } catch (IOException _) {
      // Nobody reads any more.
    }
  }

  private void inView(OutputStream out, String code) throws IOException {
    boolean before = reported.contains(code);
    byte[] pixels = Codes.of(code).pixels();
    for (int i = 0; !stopped && (before ? i < FEW : !reported.contains(code)); i++) {
      frame(out, pixels);
    }
  }

  private void frame(OutputStream out, byte[] pixels) throws IOException {
    if (manner == Manner.AMID_NOISE) {
      var noise = new byte[pixels.length];
      random.nextBytes(noise);
      out.write(noise);
      LockSupport.parkNanos(BETWEEN_FRAMES);
    }
    int piece = manner == Manner.SMALL_PIECES ? PIECE : pixels.length;
    for (int at = 0; at < pixels.length; at += piece) {
      out.write(pixels, at, Math.min(piece, pixels.length - at));
      if (at == PIECE * HALF_WAY) {
        LockSupport.parkNanos(BETWEEN_FRAMES); // So that no reader finds the frame in one piece.
      }
    }
    LockSupport.parkNanos(BETWEEN_FRAMES);
  }

  /// `scanner`, whose reports this film learns of.
  CodeScanner watching(CodeScanner scanner) {
    return new CodeScanner() {
      @Override
      public Optional<CodeSeen> await(Duration patience) throws DeviceLost, InterruptedException {
        var seen = scanner.await(patience);
        seen.ifPresent(it -> reported.add(it.text()));
        return seen;
      }

      @Override
      public String model() {
        return scanner.model();
      }

      @Override
      public void close() {
        scanner.close();
      }
    };
  }
}
