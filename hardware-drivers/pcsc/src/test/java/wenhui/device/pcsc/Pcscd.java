package wenhui.device.pcsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import wenhui.device.DeviceLost;

/// A pcscd of the test's own, with one virtual reader of two slots (Debian packages pcscd and
/// vsmartcard-vpcd). vpcd listens on all addresses, so it lives no longer than a test.
final class Pcscd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Path settings;

  private final int port;

  /// pcscd has one socket a machine: builds that run side by side take turns.
  private final FileChannel turn =
      FileChannel.open(
          Path.of(System.getProperty("java.io.tmpdir"), "wenhui-pcscd.lock"),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);

  private Process process;

  Pcscd(Path folder) throws IOException {
    turn.lock();
    port = twoFreePorts();
    settings = Files.createDirectory(folder.resolve("reader.conf.d"));
    Files.writeString(
        settings.resolve("vpcd"),
        """
        FRIENDLYNAME "Wenhui Bench"
        DEVICENAME /dev/null:0x%1$X
        LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so
        CHANNELID 0x%1$X
        """
            .formatted(port));
    process = start();
  }

  /// Where a card for slot 0 or 1 is inserted.
  int port(int slot) {
    return port + slot;
  }

  void restart() throws IOException {
    stop();
    process = start();
  }

  void stop() {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("pcscd does not stop", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    stop();
    try {
      turn.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start() throws IOException {
    var fresh =
        new ProcessBuilder("pcscd", "--foreground", "--config", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(settings.resolveSibling("pcscd.log").toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready()) {
      if (!fresh.isAlive() || System.nanoTime() > deadline) {
        fresh.destroyForcibly();
        throw new IOException(
            "pcscd does not start: " + Files.readString(settings.resolveSibling("pcscd.log")));
      }
      LockSupport.parkNanos(20_000_000);
    }
    return fresh;
  }

  private static boolean ready() {
    try {
      return PcscReader.names().size() == 2;
    } catch (DeviceLost _) {
      return false;
    }
  }

  private static int twoFreePorts() throws IOException {
    while (true) {
      try (var first = new ServerSocket(0);
          var _ = new ServerSocket(first.getLocalPort() + 1)) {
        return first.getLocalPort();
      } catch (IOException _) {
        // The next one up was taken.
      }
    }
  }
}
