package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Attempt;
import wenhui.redeem.CardNumber;
import wenhui.redeem.Decision;
import wenhui.redeem.Fen;
import wenhui.redeem.Key.Button;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Terms;
import wenhui.redeem.Trouble;
import wenhui.terminal.hub.Claims;

/// Cards that pay where a hub keeps their accounts.
final class LinkedCardsTest extends DeskStory {
  private final Hub hub = new Hub();

  @BeforeEach
  void link() {
    claims = Optional.of(hub);
  }

  @Test
  void while_the_hub_is_asked_it_says_so_and_what_it_allows_is_paid() throws Exception {
    hub.says(Claims.Word.Accepted::new);
    tap(RICH);
    pay("50");
    run();
    assertTrue(scenes.stream().anyMatch(Scene.Checking.class::isInstance));
    assertEquals(List.of("5000 itself false"), hub.asked);
    assertEquals(
        new Fen(5_000), assertInstanceOf(Decision.Paid.class, noted()).payment().fromAllowance());
    assertEquals(85_000, left());
  }

  @Test
  void what_a_reserve_allows_is_paid_at_once() throws Exception {
    hub.answer = new Claims.Answer.Accepted();
    tapProven(RICH);
    pay("50");
    run();
    assertTrue(scenes.stream().noneMatch(Scene.Checking.class::isInstance));
    assertEquals(List.of("5000 itself true"), hub.asked);
    assertInstanceOf(Decision.Paid.class, noted());
  }

  @Test
  void what_the_hub_refuses_is_refused_and_nothing_is_taken() throws Exception {
    hub.says(op -> new Claims.Word.Refused(op, Reason.CARD_TOO_OFTEN));
    tap(RICH);
    pay("50");
    run();
    assertTrue(refused(Reason.CARD_TOO_OFTEN));
    assertEquals(90_000, left());
  }

  @Test
  void without_the_hub_and_a_reserve_it_says_that_the_network_is_needed() throws Exception {
    hub.answer = new Claims.Answer.Turned(Reason.NEEDS_HUB);
    tap(RICH);
    pay("50");
    run();
    assertTrue(refused(Reason.NEEDS_HUB));
    assertEquals(90_000, left());
  }

  @Test
  void the_venues_own_discount_needs_nobodys_leave() throws Exception {
    tap(RICH);
    pay("0");
    run();
    assertInstanceOf(Decision.Paid.class, noted());
    assertEquals(List.of(), hub.asked);
  }

  /// Two terminals that both see 500 points would give them out twice.
  @Test
  void points_are_earned_and_not_spent() throws Exception {
    tap(RESIDENT);
    press(Button.DESK);
    tap(CLERK);
    type("100").press(Button.REDEEM, Button.REDEEM);
    run();
    var paid = assertInstanceOf(Decision.Paid.class, noted()).payment();
    assertEquals(0, paid.pointsSpent());
    assertEquals(90, paid.pointsEarned());
  }

  private void pay(String yuan) {
    press(Button.DESK);
    tap(CLERK);
    type("300").press(Button.REDEEM).type(yuan).press(Button.REDEEM);
  }

  private long left() throws LedgerUnavailable {
    var card = ledger.idOf(new CardNumber(RICH));
    return ledger.daybook().account(card).orElseThrow().purse().allowance().value();
  }

  /// A hub whose answer is told beforehand; what it allows is in the ledger before it says so.
  private final class Hub implements Claims {
    final List<String> asked = new ArrayList<>();
    Answer answer = new Answer.Asking();
    private Optional<Function<OpId, Word>> word = Optional.empty();

    /// Then the terminal stops.
    void says(Function<OpId, Word> what) {
      word = Optional.of(what);
      stops = false;
    }

    @Override
    public Answer pay(Attempt payment, boolean itself) throws LedgerUnavailable {
      var paid = ((Decision.Paid) payment.decision()).payment();
      asked.add(paid.fromAllowance().value() + " itself " + itself);
      var said = word.map(it -> it.apply(payment.op()));
      if (answer instanceof Answer.Accepted || said.orElse(null) instanceof Word.Accepted) {
        ledger.record(payment);
      }
      said.ifPresent(it -> events.offer(new Event.Claimed(it)));
      if (said.isPresent()) {
        events.offer(new Event.Stop());
      }
      return answer;
    }

    @Override
    public Answer present(Attempt attempt, Terms terms) {
      throw new AssertionError("no voucher was shown");
    }

    @Override
    public void giveUp(OpId op) {}

    @Override
    public void abandon(OpId op) {}

    @Override
    public boolean knows(OpId op) {
      return false;
    }

    @Override
    public boolean undo(OpId op, Attempt undo) {
      return false;
    }

    @Override
    public Set<Trouble> troubles() {
      return Set.of();
    }
  }
}
