package wenhui.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What a power cut must not undo in a folder.
final class Folders {

  private Folders() {}

  /// Returns when the names in `folder` would survive a power cut. Syncing a file does not sync the
  /// name it was given.
  static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Returns when the content of `file` would survive a power cut. Never for a database that SQLite
  /// has open: see the package's comment.
  static void syncFile(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
