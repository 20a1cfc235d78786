package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wenhui.hub.redeem.CardExchange.Moved;
import wenhui.hub.redeem.CardExchange.Number;
import wenhui.hub.redeem.CardExchange.Refused;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Reply;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.OpId;

/// A new card in place of an old one, and all the money that comes back to the old one later.
final class CardExchangeTest {
  private final TestDistrict world = new TestDistrict();
  private Number old;
  private Number fresh;

  @BeforeEach
  void batch() throws Unavailable {
    world.batch(9, "NEVER", 1000);
    old = card(1000, 70);
    fresh = new Number(UUID.randomUUID().toString().replace("-", ""), "0002");
  }

  @Test
  void money_points_and_class_move_to_a_card_that_was_not_there() throws Unavailable {
    assertEquals(new Moved(1000, 0, 70, 0), exchange(old, fresh));
    assertEquals(0, balance(old));
    assertEquals(1000, balance(fresh));
    assertEquals("REPLACED", state(old));
    assertEquals("ACTIVE", state(fresh));
    assertEquals(70, of("points", fresh));
    assertEquals(0, of("points", old));
    assertEquals(3, of("discount_class", fresh));
    holds();
  }

  @Test
  void what_is_on_the_new_card_already_stays_there() throws Unavailable {
    var given = card(50, 5);
    assertEquals(new Moved(1000, 0, 70, 50), exchange(old, given));
    assertEquals(1050, balance(given));
    assertEquals(75, of("points", given));
    holds();
  }

  @Test
  void a_look_moves_nothing() throws Unavailable {
    var look = world.district.transact(tx -> CardExchange.look(tx, old, fresh));
    assertEquals(new Moved(1000, 0, 70, 0), look);
    assertEquals(1000, balance(old));
    assertEquals("ACTIVE", state(old));
  }

  @Test
  void what_a_terminal_has_reserved_is_asked_back_and_follows() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    var grant = UUID.randomUUID();
    terminal.grant(grant, GrantKind.ESCROW, old.id(), 600);
    assertEquals(new Moved(400, 600, 70, 0), exchange(old, fresh));
    assertEquals(400, balance(fresh));
    assertEquals(600, balance(old), "still to be spent offline");
    assertEquals(new Reply.Recall(), terminal.renew(grant));
    var op = BareTerminal.newOp();
    terminal.offline(op, account(old), 250, grant);
    terminal.close(grant);
    terminal.sync();
    assertEquals(OpState.POSTED, terminal.status(op).state());
    assertEquals(0, balance(old));
    assertEquals(750, balance(fresh));
    holds();
  }

  @Test
  void what_was_written_off_of_it_follows_too() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    var grant = UUID.randomUUID();
    terminal.grant(grant, GrantKind.ESCROW, old.id(), 600);
    exchange(old, fresh);
    world.now.addAndGet(3 * 86_400_000L);
    world.district.transact(tx -> WriteOffs.run(tx, grant));
    assertEquals(1000, balance(fresh));
    holds();
  }

  @Test
  void what_a_void_gives_back_goes_to_the_card_that_is_used_now() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    OpId op = BareTerminal.newOp();
    terminal.claim(op, account(old), 300);
    exchange(old, fresh);
    var newer = card(0, 0);
    exchange(fresh, newer);
    terminal.undo(op);
    terminal.sync();
    assertEquals(0, balance(old));
    assertEquals(0, balance(fresh));
    assertEquals(1000, balance(newer));
    holds();
  }

  @Test
  void the_old_card_pays_nothing_any_more() throws Unavailable {
    var terminal = BareTerminal.started(world, "T");
    exchange(old, fresh);
    var refused = (Reply.Op) terminal.claim(BareTerminal.newOp(), account(old), 1);
    assertEquals(OpState.REFUSED, refused.result().state());
    var paid = (Reply.Op) terminal.claim(BareTerminal.newOp(), account(fresh), 1000);
    assertEquals(OpState.POSTED, paid.result().state());
  }

  @Test
  void a_card_is_exchanged_once() throws Unavailable {
    exchange(old, fresh);
    assertEquals(Refused.ALREADY, exchange(old, card(0, 0)));
    assertEquals(Refused.NEW_STOPPED, exchange(card(5, 0), old), "money would go in a circle");
  }

  @Test
  void what_cannot_be_exchanged_is_left_alone() throws Unavailable {
    assertEquals(Refused.SAME, exchange(old, old));
    assertEquals(Refused.UNKNOWN, exchange(fresh, old));
    stop(old, "FROZEN");
    assertEquals(Refused.FROZEN, exchange(old, fresh));
    stop(old, "LOST");
    var lost = card(0, 0);
    stop(lost, "LOST");
    assertEquals(Refused.NEW_STOPPED, exchange(old, lost));
    assertEquals(new Moved(1000, 0, 70, 0), exchange(old, fresh));
  }

  private CardExchange.Outcome exchange(Number from, Number to) throws Unavailable {
    return world.district.transact(tx -> CardExchange.run(tx, from, to));
  }

  private Number card(long fen, long points) throws Unavailable {
    var id = world.account(9, fen).value();
    world.district.transact(tx ->
        tx.update(
            """
            INSERT INTO card (d, account_id, greeting, tail, special, points, discount_class, unit,
                              issued_at)
            VALUES (:d, :acc, '张*', '0001', true, :points, 3, '社会事务局', 1)
            """,
            "acc",
            id,
            "points",
            points));
    return new Number(id, "0001");
  }

  private void stop(Number card, String state) throws Unavailable {
    world.district.transact(tx ->
        tx.update(
            "UPDATE account SET state=:state WHERE d=:d AND account_id=:acc",
            "state",
            state,
            "acc",
            card.id()));
  }

  private static Subject account(Number card) {
    return new Subject.OfAccount(new CardId(card.id()));
  }

  private long balance(Number card) throws Unavailable {
    return world.count(
        "SELECT balance_fen FROM account WHERE d=:d AND account_id=:acc", "acc", card.id());
  }

  private long of(String column, Number card) throws Unavailable {
    return world.count(
        "SELECT " + column + " FROM card WHERE d=:d AND account_id=:acc", "acc", card.id());
  }

  private String state(Number card) throws Unavailable {
    return world.district.transact(tx ->
        tx.row(
                row -> row.getString(1),
                "SELECT state FROM account WHERE d=:d AND account_id=:acc",
                "acc",
                card.id())
            .orElseThrow());
  }

  private void holds() throws Unavailable {
    assertEquals(List.of(), InvariantCheck.of(world.district));
  }
}
