package wenhui.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// How key files reach the disk: whole, durable, and with the mode they need from the first byte.
final class KeyFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> ANYONE_READS =
      PosixFilePermissions.fromString("rw-r--r--");

  private KeyFiles() {}

  /// Writes a new file that only its owner may read.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if it is there: a key is never overwritten
  static void createSecret(Path file, String text) throws IOException {
    write(file, text, OWNER_ONLY);
  }

  static void replace(Path file, String text) throws IOException {
    var beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    write(beside, text, ANYONE_READS);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // The new name is durable only once the folder is.
    try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /// Refuses a private key that others on this machine could have read.
  static void requireSecret(Path file) throws IOException {
    var allowed = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    allowed.removeAll(
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE));
    if (!allowed.isEmpty()) {
      throw new BadKeyFile(file, "others may read this private key; chmod 600");
    }
  }

  private static void write(Path file, String text, Set<PosixFilePermission> mode)
      throws IOException {
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel =
        FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(mode))) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
