package wenhui.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `src/test/c/disk.c`, built and put between a child process and its files: what the child does to
/// them is written down, and calls can be made to fail.
///
/// Needs a C compiler, `cc`.
final class WatchedDisk {
  private final Path library;

  private WatchedDisk(Path library) {
    this.library = library;
  }

  /// Builds the library in `folder`.
  static WatchedDisk build(Path folder) throws IOException, InterruptedException {
    Path library = folder.resolve("disk.so");
    var compiler =
        new ProcessBuilder(
                "cc",
                "-shared",
                "-fPIC",
                "-O1",
                "-o",
                library.toString(),
                "src/test/c/disk.c",
                "-ldl")
            .inheritIO()
            .start();
    if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
      throw new IOException("cc could not build src/test/c/disk.c");
    }
    return new WatchedDisk(library);
  }

  /// Watches what `child` does below `dir`, and writes it down in `log`.
  void watch(ProcessBuilder child, Path dir, Path log) throws IOException {
    put(child, dir, Map.of("DISK_LOG", log.toString()));
  }

  /// Lets calls of `child` below `dir` fail as `faults` says, a file of 16 bytes.
  void fail(ProcessBuilder child, Path dir, Path faults) throws IOException {
    put(child, dir, Map.of("DISK_FAULTS", faults.toString()));
  }

  private void put(ProcessBuilder child, Path dir, Map<String, String> more) throws IOException {
    child.environment().put("LD_PRELOAD", library.toString());
    child.environment().put("DISK_DIR", dir.toRealPath().toString());
    child.environment().putAll(more);
  }

  /// What was done to a file.
  enum Done {
    WRITE,
    SYNC,
    FAILED_SYNC,
    TRUNCATE,
    UNLINK
  }

  /// One thing that was done.
  ///
  /// @param offset where was written, or the length a file was cut to
  record Step(Done done, String name, long offset, byte[] data) {}

  /// Everything that was done, in order.
  static List<Step> read(Path log) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.nativeOrder());
    List<Step> steps = new ArrayList<>();
    while (bytes.hasRemaining()) {
      Done done =
          switch (bytes.get()) {
            case 'w' -> Done.WRITE;
            case 's' -> Done.SYNC;
            case 'f' -> Done.FAILED_SYNC;
            case 't' -> Done.TRUNCATE;
            case 'u' -> Done.UNLINK;
            default -> throw new UncheckedIOException(new IOException("not a log of steps"));
          };
      byte[] name = new byte[bytes.get() & 0xFF];
      bytes.get(name);
      long offset = bytes.getLong();
      byte[] data = new byte[bytes.getInt()];
      bytes.get(data);
      steps.add(new Step(done, new String(name, StandardCharsets.UTF_8), offset, data));
    }
    return steps;
  }
}
