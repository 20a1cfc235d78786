package wenhui.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// Keeps a second terminal off the same ledger, in this process or another. The kernel lets go when
/// a process ends, however it ends.
///
/// The lock lies on a file beside the database: a lock of ours on the database file would meddle
/// with SQLite's.
final class OwnLock implements AutoCloseable {
  static final String TAKEN = "another program has the ledger open";

  /// What this process holds. The kernel's locks do not tell two owners in one process apart, and
  /// opening and closing the file once more would drop the first owner's.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private OwnLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// @throws IOException also if another has it
  static OwnLock on(Path database) throws IOException {
    Path folder = database.toAbsolutePath().getParent().toRealPath();
    Path file = folder.resolve(database.getFileName() + ".lock");
    synchronized (HELD) {
      if (HELD.contains(file)) {
        throw new IOException("this program has the ledger open already");
      }
      Folders.ownerOnly(file);
      var channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new IOException(TAKEN);
      }
      HELD.add(file);
      return new OwnLock(file, channel);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(file);
      channel.close();
    }
  }
}
