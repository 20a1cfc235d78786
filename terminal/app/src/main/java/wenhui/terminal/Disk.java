package wenhui.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much room is left where the ledger lies. Looks twice a minute at most. One thread.
final class Disk {
  private static final Logger LOG = LoggerFactory.getLogger(Disk.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /// Bytes: some days of entries, so that there is time to send somebody.
  private static final long NEARLY_FULL = 200_000_000;

  private final Path folder;
  private final long nearlyFullBelow;
  private boolean nearlyFull;
  private long looked = System.nanoTime() - LOOK_EVERY.toNanos();

  Disk(Path folder) {
    this(folder, NEARLY_FULL);
  }

  /// @param nearlyFullBelow bytes
  Disk(Path folder, long nearlyFullBelow) {
    this.folder = folder;
    this.nearlyFullBelow = nearlyFullBelow;
  }

  boolean nearlyFull() {
    long now = System.nanoTime();
    if (now - looked >= LOOK_EVERY.toNanos()) {
      looked = now;
      look();
    }
    return nearlyFull;
  }

  private void look() {
    try {
      nearlyFull = Files.getFileStore(folder).getUsableSpace() < nearlyFullBelow;
    } catch (IOException e) {
      LOG.warn("the room on the disk is not known: {}", e.getMessage());
    }
  }
}
