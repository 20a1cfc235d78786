package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wenhui.ledger.VoucherRegistration;
import wenhui.redeem.CardNumber;
import wenhui.redeem.Decision;
import wenhui.redeem.Fen;
import wenhui.redeem.Key.Button;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;

/// Cards that pay, and vouchers that want a card or another voucher beside them.
final class DeskCardsTest extends DeskStory {
  @Test
  void a_card_pays_with_discount_points_and_allowance() throws Exception {
    tap(RESIDENT);
    press(Button.DESK);
    tap(CLERK);
    type("68")
        .press(Button.REDEEM)
        .type("500")
        .press(Button.REDEEM)
        .type("50")
        .press(Button.REDEEM);
    run();
    var paid = assertInstanceOf(Decision.Paid.class, noted()).payment();
    assertEquals(new Fen(680), paid.discount());
    assertEquals(new Fen(500), paid.fromPoints());
    assertEquals(new Fen(5_000), paid.fromAllowance());
    assertEquals(new Fen(620), paid.payable());
    var account = ledger.daybook().account(ledger.idOf(new CardNumber(RESIDENT))).orElseThrow();
    assertEquals(6, account.purse().points());
    assertEquals(Fen.ZERO, account.purse().allowance());
  }

  @Test
  void a_payment_that_is_taken_back_leaves_the_card_as_it_was() throws Exception {
    tap(RESIDENT);
    press(Button.DESK);
    tap(CLERK);
    type("68")
        .press(Button.REDEEM)
        .type("500")
        .press(Button.REDEEM)
        .type("50")
        .press(Button.REDEEM);
    press(Button.REDEEM);
    type("3").type("1").type("2");
    run();
    assertInstanceOf(Decision.Undone.class, noted());
    var account = ledger.daybook().account(ledger.idOf(new CardNumber(RESIDENT))).orElseThrow();
    assertEquals(500, account.purse().points());
    assertEquals(new Fen(5_000), account.purse().allowance());
  }

  @Test
  void more_than_the_card_holds_is_refused_and_recorded() throws Exception {
    tap(RESIDENT);
    press(Button.DESK);
    tap(CLERK);
    type("68").press(Button.REDEEM).type("501").press(Button.REDEEM, Button.REDEEM);
    run();
    assertTrue(refused(Reason.POINTS_SHORT));
  }

  /// A serial number can be copied, so what it can cost in a day is bounded.
  @Test
  void a_card_that_has_proved_nothing_pays_so_much_a_day_and_no_more() throws Exception {
    tap(RICH);
    payFromAllowance("210");
    run();
    assertTrue(refused(Reason.NEEDS_HUB));
  }

  @Test
  void a_card_that_has_proved_to_be_itself_pays_all_that_it_holds() throws Exception {
    tapProven(RICH);
    payFromAllowance("210");
    run();
    assertEquals(
        new Fen(21_000), assertInstanceOf(Decision.Paid.class, noted()).payment().fromAllowance());
  }

  @Test
  void what_one_card_has_proved_is_no_proof_for_the_next() throws Exception {
    tapProven(RESIDENT);
    tap(RICH);
    payFromAllowance("210");
    run();
    assertTrue(refused(Reason.NEEDS_HUB));
  }

  private void payFromAllowance(String yuan) throws Exception {
    press(Button.DESK);
    tap(CLERK);
    type("300").press(Button.REDEEM).type(yuan).press(Button.REDEEM);
  }

  @Test
  void a_bound_voucher_wants_its_card() throws Exception {
    ledger.learnVouchers(
        List.of(
            new VoucherRegistration(
                voucher(1, BOUND).id(), Optional.of(new CardNumber(RESIDENT)), false)));
    show(1, BOUND);
    tap(RESIDENT);
    show(1, BOUND);
    run();
    assertTrue(refused(Reason.CARD_WANTED));
    var accepted = assertInstanceOf(Scene.Accepted.class, scenes.getLast());
    assertEquals(
        Optional.of(ledger.idOf(new CardNumber(RESIDENT))),
        ((wenhui.redeem.Attempt.Subject.OfVoucher) accepted.entry().attempt().subject()).holder());
  }

  @Test
  void a_holder_has_so_many_a_day_and_one_more_once_one_was_taken_back() throws Exception {
    tap(RESIDENT);
    show(1, DAILY);
    tap(RESIDENT);
    show(2, DAILY);
    tap(CLERK);
    type("3").type("1").type("1").press(Button.CANCEL);
    tap(RESIDENT);
    show(2, DAILY);
    run();
    assertTrue(refused(Reason.LIMIT_TODAY));
    assertInstanceOf(Scene.Accepted.class, scenes.getLast());
  }

  @Test
  void two_vouchers_come_off_one_bill_where_both_tolerate_it() throws Exception {
    tap(CLERK);
    press(Button.CANCEL);
    show(1, minimum(STACKING));
    press(Button.CLERK).type("30").press(Button.REDEEM, Button.NEXT_VOUCHER);
    show(2, minimum(STACKING));
    press(Button.NEXT_VOUCHER);
    show(3, TEN_OFF);
    run();
    var payable =
        scenes.stream()
            .filter(Scene.Accepted.class::isInstance)
            .map(scene -> ((Scene.Accepted) scene).redeemed().payable().orElseThrow())
            .toList();
    assertEquals(List.of(new Fen(2_000), new Fen(1_000)), payable);
    assertTrue(refused(Reason.NOT_TOGETHER));
  }

  @Test
  void what_a_use_leaves_of_a_balance_stays_for_the_next_one() throws Exception {
    tap(CLERK);
    press(Button.CANCEL);
    show(1, BALANCE);
    press(Button.CLERK).type("6").press(Button.REDEEM, Button.FINISH);
    show(1, BALANCE);
    press(Button.CLERK).type("6").press(Button.REDEEM);
    run();
    var worth =
        scenes.stream()
            .filter(Scene.Accepted.class::isInstance)
            .map(scene -> ((Scene.Accepted) scene).redeemed().worth())
            .toList();
    assertEquals(List.of(new Fen(600), new Fen(400)), worth);
  }
}
