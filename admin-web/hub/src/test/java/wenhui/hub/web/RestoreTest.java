package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.Tx;
import wenhui.hub.web.PaperLedger.State;
import wenhui.hub.web.TestIssue.Terms;
import wenhui.link.Envelope;
import wenhui.link.GrantKind;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.VoucherId;

/// The hub's database comes back from last night's backup. What happened since then stands in the
/// terminals' journals, and they tell it again.
final class RestoreTest {
  private static final Fen FACE = new Fen(2000);

  @Test
  void what_a_restored_hub_has_forgotten_the_terminals_tell_again(@TempDir Path folder)
      throws Exception {
    try (var hub = new HttpHub(folder);
        var library = hub.device("T-1");
        var bookstore = hub.device("T-2")) {
      var vouchers = TestIssue.issue(hub.district, 1, new Terms("EXPOSURE", 80, 4, 1));
      library.courier().round();
      bookstore.ledger().wish(GrantKind.CREDIT, "1", 5);
      bookstore.courier().round();
      claim(library, vouchers.get(0));
      library.courier().round();
      hub.district.transact(RestoreTest::backUp);

      claim(library, vouchers.get(1));
      library.courier().round();
      bookstore.ledger().offline(new Subject.OfVoucher(vouchers.get(2)), FACE).orElseThrow();
      bookstore.courier().round();
      assertEquals(3, posted(hub));

      hub.district.transact(RestoreTest::restore);
      assertEquals(1, posted(hub), "the backup knows nothing of it");
      library.courier().round();
      bookstore.courier().round();

      assertEquals(3, posted(hub));
      assertEquals(2, library.ledger().count(State.DONE));
      assertEquals(1, bookstore.ledger().count(State.DONE));
      assertTrue(library.ledger().isQuiet() && bookstore.ledger().isQuiet());
      // What was claimed online is paid on the terminal's word, and a person is to look at that.
      var violations = InvariantCheck.of(hub.district);
      assertEquals(List.of("I16"), violations.stream().map(v -> v.invariant()).toList());
      assertEquals(1, number(hub, "SELECT count(*) FROM terminal WHERE d=:d AND suspect"));
    }
  }

  private static void claim(TestDevice device, VoucherId voucher) throws Exception {
    var ledger = device.ledger();
    var subject = new Subject.OfVoucher(voucher);
    var op = ledger.intend(subject, FACE);
    var who = ledger.identity();
    var envelope =
        new Envelope(
            who.district(),
            who.terminal(),
            who.gen(),
            who.boot(),
            UUID.randomUUID(),
            device.up().incrementAndGet(),
            ledger.head());
    var claim = new Request.Claim(envelope, op, subject, FACE);
    var reply = (Reply.Op) device.link().ask(claim, TestDevice.PATIENCE).reply();
    ledger.answered(op, reply.result());
  }

  private static long posted(HttpHub hub) throws Exception {
    return number(hub, "SELECT count(*) FROM op WHERE d=:d AND state='POSTED'");
  }

  private static long number(HttpHub hub, String sql) throws Exception {
    return hub.district.read((Tx tx) -> tx.number(sql)).orElseThrow();
  }

  static boolean backUp(Tx tx) throws java.sql.SQLException {
    for (String table : tables(tx)) {
      tx.update(
          "CREATE TABLE backup%s_%s AS SELECT * FROM %s WHERE d='%s'"
              .formatted(tx.district(), table, table, tx.district()));
    }
    return true;
  }

  static boolean restore(Tx tx) throws java.sql.SQLException {
    for (String table : tables(tx)) {
      tx.update("DELETE FROM " + table + " WHERE d=:d");
      tx.update("INSERT INTO %s SELECT * FROM backup%s_%s".formatted(table, tx.district(), table));
      tx.update("DROP TABLE backup%s_%s".formatted(tx.district(), table));
    }
    return true;
  }

  private static List<String> tables(Tx tx) throws java.sql.SQLException {
    return tx.rows(
        row -> row.getString(1),
        """
        SELECT DISTINCT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'd' AND table_name NOT LIKE 'backup%'
        """);
  }
}
