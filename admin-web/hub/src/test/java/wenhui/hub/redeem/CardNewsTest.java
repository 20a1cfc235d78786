package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.hub.device.CardStates;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Subject;
import wenhui.redeem.CardId;

/// What terminals hear of the money on cards: whatever has changed since they asked before.
final class CardNewsTest {
  private static final long HOUR = 3_600_000;

  private final TestDistrict world = new TestDistrict();
  private CardId card;
  private Subject account;
  private BareTerminal terminal;
  private long asked;

  @BeforeEach
  void everything_was_told_an_hour_ago() throws Unavailable {
    world.batch(1, "NEVER", 1_000);
    card = world.account(1, 10_000);
    account = new Subject.OfAccount(card);
    terminal = BareTerminal.started(world, "T-1");
    toldAll();
  }

  private void toldAll() {
    asked = world.now.addAndGet(HOUR);
    world.now.addAndGet(HOUR);
  }

  @Test
  void a_card_of_which_nothing_has_changed_is_not_told_again() throws Unavailable {
    assertFalse(told("10000"));
  }

  @Test
  void what_was_spent_and_what_was_given_back_is_told() throws Unavailable {
    var op = BareTerminal.newOp();
    assertEquals(OpState.POSTED, spend(op));
    assertTrue(told("9000"));
    toldAll();
    terminal.undo(op);
    terminal.sync();
    assertTrue(told("10000"));
  }

  @Test
  void what_was_spent_from_a_reserve_is_told() throws Unavailable {
    var grant = UUID.randomUUID();
    terminal.grant(grant, GrantKind.ESCROW, card.value(), 2_000);
    toldAll();
    terminal.offline(BareTerminal.newOp(), account, 1_500, grant);
    terminal.sync();
    assertTrue(told("8500"));
  }

  private OpState spend(wenhui.redeem.OpId op) throws Unavailable {
    return ((Reply.Op) terminal.claim(op, account, 1_000)).result().state();
  }

  private boolean told(String fen) throws Unavailable {
    var page =
        world.district.read(tx -> CardStates.of(tx, new CardStates.From(asked, "")).json().bytes());
    return new String(page, java.nio.charset.StandardCharsets.UTF_8)
        .contains("\"balance_fen\":" + fen);
  }
}
