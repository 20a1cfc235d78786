package wenhui.terminal.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;

/// Whether the ledger's disk has room and really takes what is written: a worn SD card says yes and
/// turns read-only. Makes no folder: whose it will be is for the terminal's start to settle.
final class DiskCheck {
  private static final String DISK = "disk";
  private static final long MEGABYTE = 1_000_000;

  /// A year of entries and backups, and what a system wants for itself.
  private static final long TOO_LITTLE = 200 * MEGABYTE;

  private static final long LITTLE = 1_000 * MEGABYTE;
  private static final int BLOCK = 4_096;

  private DiskCheck() {}

  static Finding of(Path data) {
    if (!Files.isDirectory(data)) {
      Path above = nearest(data);
      return Files.isWritable(above)
          ? Finding.of(DISK, Grade.OK, Said.of("disk.none", data))
          : Finding.of(DISK, Grade.FAULT, Said.of("disk.cannot-be-made", data, above))
              .fix(Said.of("fix.folder", data));
    }
    try {
      long free = Files.getFileStore(data).getUsableSpace();
      tryOut(data);
      return room(data, free);
    } catch (IOException e) {
      return Finding.of(DISK, Grade.FAULT, Said.of("disk.not-writable", data))
          .with(e.toString())
          .fix(Said.of("fix.disk", data));
    }
  }

  private static Finding room(Path data, long free) {
    long megabytes = free / MEGABYTE;
    if (free < TOO_LITTLE) {
      return Finding.of(DISK, Grade.FAULT, Said.of("disk.full", data, megabytes));
    }
    return free < LITTLE
        ? Finding.of(DISK, Grade.CARE, Said.of("disk.little", data, megabytes))
        : Finding.of(DISK, Grade.OK, Said.of("disk.good", data, megabytes));
  }

  /// Writes a block, has it put on the disk for good, and deletes it.
  private static void tryOut(Path data) throws IOException {
    Path file = Files.createTempFile(data, ".doctor-", "");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(BLOCK));
      channel.force(true);
    } finally {
      Files.delete(file);
    }
  }

  private static Path nearest(Path folder) {
    Path above = folder.toAbsolutePath();
    while (above.getParent() != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above;
  }
}
