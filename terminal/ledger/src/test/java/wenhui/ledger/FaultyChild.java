package wenhui.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.redeem.Attempt;
import wenhui.redeem.Entry;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.LedgerUnavailable;

/// A process whose disk fails now and then. It does as a terminal does: it records, tells what is
/// durable, and after a failure revives the ledger and looks up what it does not know.
///
/// It ends with a line for each kind of fault: what failed how often, how many attempts were left
/// open, how many of these had been stored, and how long the ledger took to come back once the
/// fault was gone.
///
/// Arguments: the ledger, the file of the faults, the file to tell in.
final class FaultyChild {
  private static final int ATTEMPTS = 12;

  private final SqliteLedger ledger;
  private final ByteBuffer faults;
  private final OutputStream told;
  private int ops;

  private FaultyChild(SqliteLedger ledger, ByteBuffer faults, OutputStream told) {
    this.ledger = ledger;
    this.faults = faults;
    this.told = told;
  }

  private enum Call {
    NONE,
    PWRITE,
    FSYNC,
    OPEN,
    ALL
  }

  private enum Errno {
    EIO(5),
    ENOSPC(28),
    EROFS(30);

    final int number;

    Errno(int number) {
      this.number = number;
    }
  }

  public static void main(String[] args) throws IOException, LedgerUnavailable {
    ByteBuffer faults = map(Path.of(args[1]));
    try (var told = new FileOutputStream(args[2]);
        var ledger = SqliteLedger.open(Path.of(args[0]), Sample.station())) {
      ledger.learn(Sample.PROGRAMME);
      var child = new FaultyChild(ledger, faults, told);
      for (int every : new int[] {1, 2, 3, 5, 8, 13}) {
        child.round(Call.FSYNC, every, Errno.EIO);
        child.round(Call.PWRITE, every, Errno.EIO);
        child.round(Call.PWRITE, every, Errno.ENOSPC);
        child.round(Call.ALL, every, Errno.EIO);
        child.round(Call.ALL, every, Errno.EROFS);
      }
    }
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, 16).order(ByteOrder.nativeOrder());
    }
  }

  private void round(Call call, int every, Errno errno) throws IOException, LedgerUnavailable {
    faults.putInt(12, 0).putInt(8, errno.number).putInt(4, every).putInt(0, call.ordinal());
    List<Attempt> open = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      Attempt attempt = Sample.redemption(++ops, ops);
      if (!tried(attempt)) {
        open.add(attempt);
        revived(); // Once; it may well fail, and then the next attempts fail too.
      }
    }
    int failures = faults.getInt(12);
    faults.putInt(0, Call.NONE.ordinal());
    long since = System.nanoTime();
    while (!revived()) {
      Thread.onSpinWait();
    }
    Duration back = Duration.ofNanos(System.nanoTime() - since);
    int stored = 0;
    for (Attempt attempt : open) {
      stored += lookedUp(attempt) ? 1 : 0;
    }
    IO.println(
        "%s every %d %s: %d failures, %d open, %d of them stored, back after %d ms"
            .formatted(call, every, errno, failures, open.size(), stored, back.toMillis()));
  }

  private boolean tried(Attempt attempt) throws IOException {
    try {
      if (ledger.record(attempt) instanceof Stored(Entry entry)) {
        tell(entry);
        return true;
      }
      throw new AssertionError("a fresh voucher was taken");
    } catch (LedgerUnavailable _) {
      return false;
    }
  }

  private boolean revived() {
    try {
      ledger.revive();
      return true;
    } catch (LedgerUnavailable _) {
      return false;
    }
  }

  /// What is found is as good as told; what is not found is presented once more.
  private boolean lookedUp(Attempt attempt) throws IOException, LedgerUnavailable {
    Optional<Entry> found = ledger.find(attempt.op());
    if (found.isPresent()) {
      tell(found.get());
      return true;
    }
    if (!tried(attempt)) {
      throw new AssertionError("a healthy ledger did not record");
    }
    return false;
  }

  private void tell(Entry entry) throws IOException {
    told.write((entry.serial() + " " + entry.hash() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
