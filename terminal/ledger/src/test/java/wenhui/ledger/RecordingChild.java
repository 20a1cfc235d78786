package wenhui.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import wenhui.redeem.Attempt;
import wenhui.redeem.Ledger.Recorded.Stored;
import wenhui.redeem.LedgerUnavailable;

/// A process that does nothing but record, and tells each entry as soon as the ledger says that it
/// is durable. Made to be killed.
///
/// Arguments: the ledger, the file or `-` to tell in, the number of attempts, a seed.
final class RecordingChild {
  private static final int VOUCHERS = 1_000_000;

  private RecordingChild() {}

  public static void main(String[] args) throws IOException, LedgerUnavailable {
    Path file = Path.of(args[0]);
    int attempts = Integer.parseInt(args[2]);
    var random = new SplittableRandom(Long.parseLong(args[3]));
    try (var ledger = SqliteLedger.open(file, Sample.station());
        OutputStream told =
            args[1].equals("-") ? System.out : new FileOutputStream(args[1], true)) {
      ledger.learn(Sample.PROGRAMME);
      for (int i = 0; i < attempts; i++) {
        var recorded = ledger.record(attempt(random));
        if (recorded instanceof Stored(var entry)) {
          told.write((entry.serial() + " " + entry.hash() + "\n").getBytes(StandardCharsets.UTF_8));
          told.flush();
        }
      }
    }
  }

  /// Mostly vouchers that nobody has used yet, some that somebody has, some visits and refusals.
  private static Attempt attempt(SplittableRandom random) {
    int op = random.nextInt();
    return switch (random.nextInt(10)) {
      case 0 -> Sample.visit(op);
      case 1 -> Sample.refusal(Sample.op(op), wenhui.redeem.Reason.EXPIRED);
      case 2 -> Sample.redemption(op, 1);
      default -> Sample.redemption(op, random.nextInt(2, VOUCHERS));
    };
  }

  /// How one is started, of this or another `kind` that takes the same arguments.
  static ProcessBuilder java(Class<?> kind, String told, Path ledger, int attempts, long seed) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        kind.getName(),
        ledger.toString(),
        told,
        Integer.toString(attempts),
        Long.toString(seed));
  }
}
