package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wenhui.device.Receipt.Line;
import wenhui.redeem.Attempt;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.CashUp;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Decision;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftReport;
import wenhui.redeem.ShiftSums;
import wenhui.redeem.Undo;
import wenhui.redeem.VenueId;

/// What the desk's paper says, line by line.
final class DeskReceiptTest {
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final ClerkId LI = new ClerkId("li");
  private static final OpId OP = new OpId(new UUID(7, 7));
  private static final String HASH = "0123456789abcdef".repeat(4);

  private final DeskReceipt receipts = new DeskReceipt(Words.chinese());

  @Test
  void a_payment_names_each_part_of_the_bill_and_leaves_out_what_is_nothing() {
    var payment = new CardPayment(new Fen(680), 0, Fen.ZERO, new Fen(5_000), new Fen(1_120), 11);
    var card = new Subject.OfCard(new CardId("0".repeat(32)));
    assertEquals(
        """
        # 已付款
        网点: QX-WHZ
        --
        消费: 68.00 元
        优惠: 6.80 元
        补贴: 50.00 元
        应收: 11.20 元
        得积分: +11
        --
        时间: 2026-06-01 12:00:00
        流水号: 41
        店员: li\
        """,
        printed(card, Optional.of(new Fen(6_800)), new Decision.Paid(payment)));
  }

  @Test
  void what_is_taken_back_names_the_entry_the_reason_and_who_confirmed() {
    var undone =
        new Decision.Undone(
            39, new Fen(12_050), Undo.Why.WRONG_AMOUNT, Optional.of(new ClerkId("zhao")));
    assertEquals(
        """
        # 已撤销
        网点: QX-WHZ
        --
        撤销流水号: 39
        冲减: 120.50 元
        原因: 金额输错
        确认人: zhao
        --
        时间: 2026-06-01 12:00:00
        流水号: 41
        店员: li\
        """,
        printed(new Subject.OfEntry(39, OP), Optional.empty(), undone));
  }

  @Test
  void the_end_of_a_shift_adds_up_and_says_what_the_till_lacks() {
    var sums =
        new ShiftSums(
            Map.of(FundingSource.CITY, new ShiftSums.Sum(2, 2_000)),
            ShiftSums.Sum.ZERO,
            new ShiftSums.Sum(1, 500),
            new ShiftSums.Sum(1, 400),
            3_005,
            500);
    var shift = new Shift(3, LI, NOON.minusSeconds(3_600), Shift.Counter.ZERO, new Fen(20_000));
    var report =
        new ShiftReport(
            shift, NOON, shift.opening().plus(sums), sums, new CashUp(22_505, new Fen(22_500)));
    assertEquals(
        """
        # 交班小结
        网点: QX-WHZ
        --
        班次: 3
        开班: 2026-06-01 11:00:00
        市级券 × 2: 20.00 元
        撤销 × 1: 5.00 元
        中心不予结算 × 1: 4.00 元
        净减免: 11.00 元
        --
        开班累计: 0.00 元
        交班累计: 20.00 元
        --
        备用金: 200.00 元
        应收合计: 30.05 元
        退回合计: 5.00 元
        应有: 225.05 元
        实点: 225.00 元
        差额: -0.05 元
        账本校验: 0123456789abcdef
        --
        时间: 2026-06-01 12:00:00
        流水号: 41
        店员: li\
        """,
        printed(new Subject.OfTill(), Optional.empty(), new Decision.ShiftClosed(report)));
  }

  @Test
  void a_head_count_needs_no_paper() {
    var counted = new Decision.Counted(Optional.empty(), 12);
    assertEquals(
        Optional.empty(), receipts.of(entry(new Subject.OfGroup(), Optional.empty(), counted)));
  }

  private String printed(Subject subject, Optional<Fen> spend, Decision.Final decision) {
    return receipts.of(entry(subject, spend, decision)).orElseThrow().lines().stream()
        .map(DeskReceiptTest::text)
        .collect(Collectors.joining("\n"));
  }

  private static Entry entry(Subject subject, Optional<Fen> spend, Decision.Final decision) {
    var now = new Moment(NOON, Moment.Trust.SYNCED);
    var attempt =
        new Attempt(OP, now, new VenueId("QX-WHZ"), Optional.of(LI), subject, spend, decision);
    return new Entry(41, attempt, HASH);
  }

  private static String text(Line line) {
    return switch (line) {
      case Line.Title(String text) -> "# " + text;
      case Line.Pair(String name, String value) -> name + ": " + value;
      case Line.Rule() -> "--";
      case Line.Text(String text) -> text;
      case Line.Code(String text) -> "[" + text + "]";
    };
  }
}
