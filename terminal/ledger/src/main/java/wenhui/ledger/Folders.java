package wenhui.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// What a power cut must not undo in a folder.
final class Folders {

  private static final FileAttribute<Set<PosixFilePermission>> MODE_600 =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Folders() {}

  /// Returns when the names in `folder` would survive a power cut. Syncing a file does not sync the
  /// name it was given.
  static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Makes `file` if there is none, and lets nobody but its owner read or write it. Never opens a
  /// file that is there.
  static void ownerOnly(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    if (!Files.exists(file)) {
      Files.createFile(file, posix ? new FileAttribute<?>[] {MODE_600} : new FileAttribute<?>[0]);
    } else if (posix && !Files.getPosixFilePermissions(file).equals(MODE_600.value())) {
      Files.setPosixFilePermissions(file, MODE_600.value());
    }
  }

  /// With the files in it.
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /// Returns when the content of `file` would survive a power cut. Never for a database that SQLite
  /// has open: see the package's comment.
  static void syncFile(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
