package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Verification.Intact;
import wenhui.link.OpState;
import wenhui.redeem.Afterword;
import wenhui.redeem.Afterword.Said;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.ShiftClosed;
import wenhui.redeem.Decision.ShiftOpened;
import wenhui.redeem.Fen;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftSums.Sum;

/// What the hub says of an operation that was accepted without it stays known to the venue.
final class AfterwordsTest {
  private static final LogFilter DAY = LogFilter.of(Sample.JUNE_1);
  private static final Sum TEN = new Sum(1, 1_000);

  @TempDir Path dir;
  private Path file;
  private BookSample shop;

  @BeforeEach
  void two_are_accepted_offline() throws Exception {
    file = dir.resolve("ledger.db");
    begin();
    shop.ledger.learn(Sample.PROGRAMME);
    shop.credit(5);
    shop.present(Sample.redemption(1, 1), 1, false);
    shop.present(Sample.redemption(2, 2), 2, false);
  }

  @AfterEach
  void whatever_was_written_verifies() throws Exception {
    shop.ledger.close();
    assertInstanceOf(Intact.class, LedgerVerifier.verify(file));
  }

  private void begin() throws Exception {
    shop = new BookSample(SqliteLedger.linked(file, Sample.station()), BookSample.FIRST).synced();
  }

  private void restart() throws Exception {
    shop.ledger.close();
    begin();
  }

  private List<Said> said() throws Exception {
    return shop.ledger.log().afterwords(DAY, 9).stream().map(Afterword::said).toList();
  }

  @Test
  void what_is_paid_as_accepted_is_no_news() throws Exception {
    shop.answered(Sample.op(1), OpState.POSTED);
    assertEquals(List.of(), said());
    assertEquals(Sum.ZERO, shop.ledger.log().unpaid(DAY));
  }

  @Test
  void what_another_had_before_is_known_with_its_voucher_after_a_restart() throws Exception {
    shop.answered(Sample.op(2), OpState.CONFLICT);
    restart();
    var word = shop.ledger.log().afterwords(DAY, 9).getFirst();
    assertEquals(Said.LOST, word.said());
    assertEquals(Sample.redemption(2, 2), word.line().entry().attempt());
    assertEquals(Sample.NOON.at(), word.at());
    assertEquals(TEN, shop.ledger.log().unpaid(DAY));
  }

  @Test
  void what_is_paid_after_all_is_told_and_counts_again() throws Exception {
    shop.answered(Sample.op(1), OpState.CONFLICT);
    shop.answered(Sample.op(2), OpState.CONFLICT);
    shop.answered(Sample.op(1), OpState.POSTED);
    restart();
    assertEquals(List.of(Said.LOST, Said.PROMOTED), said().stream().sorted().toList());
    assertEquals(TEN, shop.ledger.log().unpaid(DAY));
  }

  @Test
  void what_only_the_hub_has_as_taken_back_wants_somebody_to_look() throws Exception {
    shop.answered(Sample.op(1), OpState.VOIDED);
    assertEquals(List.of(Said.REVIEW), said());
    assertEquals(TEN, shop.ledger.log().unpaid(DAY));
  }

  @Test
  void what_is_taken_back_is_not_unpaid_any_more() throws Exception {
    shop.answered(Sample.op(1), OpState.CONFLICT);
    var undo = DeskSample.undo(9, 1, Sample.op(1), 1_000, Optional.empty());
    shop.book.undo(Sample.op(1), shop.ledger.words(undo), false);
    assertEquals(true, shop.ledger.log().afterwords(DAY, 9).getFirst().takenBack());
    assertEquals(Sum.ZERO, shop.ledger.log().unpaid(DAY));
  }

  @Test
  void each_verdict_is_told_at_one_cash_up() throws Exception {
    var book = shop.ledger.daybook();
    assertEquals(Sum.ZERO, book.shift().sums().unpaid());
    shop.answered(Sample.op(1), OpState.CONFLICT);
    assertEquals(TEN, book.shift().sums().unpaid());
    var shift = new Shift(1, DeskSample.CLERK, Sample.NOON.at(), book.shift().counter(), Fen.ZERO);
    shop.ledger.record(desk(20, new ShiftOpened(shift)));
    var facts = book.shift();
    assertEquals(TEN, facts.sums().unpaid());
    assertEquals(-1_000, facts.sums().netFen());
    var till = new Shift.Till(Fen.ZERO, Fen.ZERO);
    var report = facts.open().orElseThrow().close(Sample.NOON.at(), facts.sums(), till);
    var closed = desk(21, new ShiftClosed(report));
    shop.ledger.record(closed);
    assertEquals(closed, shop.ledger.find(Sample.op(21)).orElseThrow().attempt());
    assertEquals(Sum.ZERO, book.shift().sums().unpaid());
    shop.answered(Sample.op(2), OpState.CONFLICT);
    assertEquals(TEN, book.shift().sums().unpaid());
  }

  private static Attempt desk(int op, Decision.Final decision) {
    return DeskSample.of(op, new Subject.OfTill(), decision);
  }
}
