package wenhui.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import wenhui.link.OpState;
import wenhui.link.book.Acceptance;
import wenhui.redeem.LedgerUnavailable;

/// As [RecordingChild], over the book of a hub that answers everything: some vouchers are asked
/// for, some are accepted under a grant, some come back. It tells each acceptance when goods would
/// go out.
final class BookChild {
  private static final int CREDITS = 20;

  private BookChild() {}

  public static void main(String[] args) throws IOException, LedgerUnavailable {
    Path file = Path.of(args[0]);
    int attempts = Integer.parseInt(args[2]);
    var random = new SplittableRandom(Long.parseLong(args[3]));
    try (var ledger = SqliteLedger.linked(file, Sample.station());
        OutputStream told =
            args[1].equals("-") ? System.out : new FileOutputStream(args[1], true)) {
      var shop = new BookSample(ledger, BookSample.FIRST).synced();
      ledger.learn(Sample.PROGRAMME);
      for (int i = 0; i < attempts; i++) {
        if (shop.ledger.store().grants().isEmpty()) {
          shop.credit(CREDITS);
        }
        once(shop, random, told);
      }
    }
  }

  private static void once(BookSample shop, SplittableRandom random, OutputStream told)
      throws IOException, LedgerUnavailable {
    int number = random.nextInt(2, Integer.MAX_VALUE);
    var attempt = Sample.redemption(number, number);
    boolean online = random.nextInt(3) == 0;
    switch (shop.present(attempt, number, online)) {
      case Acceptance.Ask(var op) -> shop.answered(op, OpState.POSTED);
      case Acceptance.Accepted _ -> {}
      case Acceptance.Turned _ -> {
        shop.book.recalled(shop.ledger.store().grants().getFirst().id()); // All spent.
        return;
      }
    }
    var entry = shop.ledger.find(attempt.op()).orElseThrow();
    told.write((entry.serial() + " " + entry.hash() + "\n").getBytes(StandardCharsets.UTF_8));
    told.flush();
    if (random.nextInt(5) == 0) {
      var undo =
          DeskSample.undo(-number, entry.serial(), attempt.op(), 1_000, java.util.Optional.empty());
      shop.book.undo(attempt.op(), shop.ledger.words(undo), false);
    }
    shop.synced();
  }

  /// What says the same twice in the file says it: operations and entries, grants and what was
  /// accepted under them.
  ///
  /// @return what does not, or nothing
  static String disagreement(Path file) throws SQLException {
    var found = new StringBuilder();
    try (var session = Database.reader(file)) {
      for (String wrong :
          List.of(
              """
              SELECT 'not entered: ' || id || ' ' || state FROM op
              WHERE state IN ('OFFLINE', 'DONE')
                AND id NOT IN (SELECT op FROM journal WHERE serial IS NOT NULL)
              """,
              """
              SELECT 'entered, and nobody wanted it: ' || op FROM journal
              WHERE kind = 'DONE' AND op NOT IN (SELECT id FROM op)
              """,
              """
              SELECT 'its use is free: ' || id || ' ' || state FROM op
              WHERE state IN ('OFFLINE', 'DONE')
                AND voucher NOT IN (SELECT voucher FROM redemption)
              """,
              """
              SELECT 'told, and not entered: ' || op FROM journal WHERE kind = 'OFFLINE'
                AND op NOT IN (SELECT op FROM journal WHERE kind = 'DONE')
              """,
              """
              SELECT 'of ' || r.amount || ' are left ' || r.rest || ' ' || r.state || ', and used '
                || (SELECT count(*) FROM op WHERE right_id = r.id)
              FROM rights r WHERE expires_ms > 0 -- Else it was never given.
                AND amount - rest <> (SELECT count(*) FROM op WHERE right_id = r.id)
              """)) {
        session
            .list(wrong, row -> row.getString(1))
            .forEach(line -> found.append(line).append('\n'));
      }
    }
    return found.toString();
  }
}
