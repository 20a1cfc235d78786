package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Outbox;
import wenhui.link.Reply.Denial;
import wenhui.link.book.Acceptance;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.link.book.Presented;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.CardPayment;
import wenhui.redeem.Decision.Paid;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// One card pays at two terminals of one hub, with and without a network, and is paid back: what
/// was handed out is never more than it had, and in the end all three know the same balance.
final class OneCardTwoTerminalsTest {
  private static final long ISSUED = 5_000;
  private static final int STEPS = 60;
  private static final long ASKED_AFTER_ALL = 2_000;

  @TempDir Path dir;

  @Test
  void nothing_is_spent_twice_and_nothing_is_lost() throws Exception {
    long first = Long.getLong("wenhui.seed", new Random().nextInt(1_000_000));
    for (long seed = first; seed < first + Integer.getInteger("wenhui.seeds", 12); seed++) {
      try (var story = new Story(dir.resolve("s" + seed), seed)) {
        story.go();
      } catch (AssertionError | Exception e) {
        throw new AssertionError("seed " + seed + " (-Dwenhui.seed=" + seed + ")", e);
      }
    }
  }

  /// The account as the hub keeps it (protocol §5).
  private static final class Hub {
    private long balance = ISSUED;
    private long reserved;
    private final Map<OpId, OpState> ops = new HashMap<>();
    private final Map<UUID, Long> reserves = new HashMap<>();

    OpState claim(OpId op, long fen) {
      boolean enough = balance - reserved >= fen;
      balance -= enough ? fen : 0;
      ops.put(op, enough ? OpState.POSTED : OpState.REFUSED);
      return ops.get(op);
    }

    boolean reserve(UUID grant, long fen) {
      boolean enough = balance - reserved >= fen;
      reserved += enough ? fen : 0;
      if (enough) {
        reserves.put(grant, fen);
      }
      return enough;
    }

    OpState reconcile(Op op) {
      if (!ops.containsKey(op.id())) {
        long fen = op.amount().value();
        reserves.merge(op.grant().orElseThrow(), -fen, Long::sum);
        reserved -= fen;
        balance -= fen;
        ops.put(op.id(), OpState.POSTED);
      }
      return ops.get(op.id());
    }

    void undo(Op op) {
      if (op.grant().isPresent()) {
        reconcile(op); // Its journal says so before.
      }
      balance += ops.get(op.id()) == OpState.POSTED ? op.amount().value() : 0;
      ops.put(op.id(), OpState.VOIDED);
    }

    void takeBack(UUID grant) {
      reserved -= Optional.ofNullable(reserves.remove(grant)).orElse(0L);
    }

    void check() {
      assertTrue(reserved >= 0 && reserved <= balance, balance + " with " + reserved + " reserved");
      assertTrue(reserves.values().stream().allMatch(left -> left >= 0), "a reserve is overspent");
    }
  }

  private static final class Story implements AutoCloseable {
    private final Random random;
    private final Hub hub = new Hub();
    private final List<BookSample> shops = new ArrayList<>();
    private final List<List<OpId>> paid = List.of(new ArrayList<>(), new ArrayList<>());
    private final CardId card;
    private int op;

    Story(Path dir, long seed) throws Exception {
      random = new Random(seed);
      for (String name : List.of("one", "two")) {
        var ledger = SqliteLedger.linked(dir.resolve(name), Sample.station(), new byte[32]);
        shops.add(new BookSample(ledger, BookSample.FIRST).synced());
      }
      card = shops.getFirst().ledger.idOf(Sample.CARD.number());
      for (var shop : shops) {
        pull(shop);
      }
    }

    void go() throws Exception {
      for (int step = 0; step < STEPS; step++) {
        act(random.nextInt(2));
        hub.check();
        assertTrue(handedOut() <= ISSUED, "handed out " + handedOut());
      }
      for (var shop : shops) {
        sync(shop);
      }
      for (var shop : shops) {
        pull(shop);
        assertEquals(hub.balance, left(shop));
      }
      assertEquals(ISSUED - hub.balance, handedOut());
    }

    private void act(int at) throws Exception {
      var shop = shops.get(at);
      switch (random.nextInt(8)) {
        case 0, 1 -> pay(at, true);
        case 2, 3 -> pay(at, false);
        case 4 -> reserve(shop);
        case 5 -> undo(at);
        case 6 -> sync(shop);
        default -> {
          if (random.nextBoolean()) {
            giveBack(shop);
          }
          pull(shop);
        }
      }
    }

    private void pay(int at, boolean linkUp) throws LedgerUnavailable {
      var shop = shops.get(at);
      var fen = new Fen(1 + random.nextInt(1_500));
      var payment = new CardPayment(Fen.ZERO, 0, Fen.ZERO, fen, Fen.ZERO, 3);
      var attempt = Sample.attempt(++op, card, new Paid(payment));
      var what = new Presented.OfAccount(card, fen, true);
      long before = left(shop);
      var answer = shop.book.present(attempt.op(), what, shop.ledger.words(attempt), linkUp);
      paid.get(at).add(attempt.op());
      switch (answer) {
        case Acceptance.Ask _ -> {
          var said = hub.claim(attempt.op(), fen.value());
          if (random.nextInt(5) == 0) {
            shop.book.giveUp(attempt.op());
            assertEquals(before, left(shop));
          } else {
            shop.answered(attempt.op(), said);
          }
        }
        case Acceptance.Accepted _ -> assertEquals(Math.max(0, before - fen.value()), left(shop));
        case Acceptance.Turned _ -> assertEquals(before, left(shop));
      }
    }

    private void reserve(BookSample shop) throws LedgerUnavailable {
      long fen = 1 + random.nextInt(2_000);
      if (!shop.book.want(right(), fen)) {
        return;
      }
      UUID grant = shop.book.wishes().getFirst().grant();
      if (hub.reserve(grant, fen)) {
        shop.book.granted(grant, fen, Sample.NOON.at().toEpochMilli() + 3_600_000);
      } else {
        shop.book.denied(grant, Denial.EMPTY);
      }
    }

    private void giveBack(BookSample shop) throws LedgerUnavailable {
      sync(shop); // The journal goes in its order.
      for (Grant grant : shop.ledger.store().grantsTo(right())) {
        shop.book.giveBack(right());
        hub.takeBack(grant.id());
      }
    }

    private Grant.Right right() {
      return new Grant.Right(GrantKind.ESCROW, card.value());
    }

    private void undo(int at) throws LedgerUnavailable {
      var ops = paid.get(at);
      var shop = shops.get(at);
      if (ops.isEmpty()) {
        return;
      }
      var id = ops.get(random.nextInt(ops.size()));
      var entry = shop.ledger.find(id);
      var stored = shop.book.op(id);
      if (entry.isPresent() && stored.orElseThrow().state().isHandedOut()) {
        long fen = stored.get().amount().value();
        var undo = DeskSample.undo(++op, entry.get().serial(), id, fen, Optional.empty());
        assertTrue(shop.book.undo(id, shop.ledger.words(undo), false));
      }
    }

    private void sync(BookSample shop) throws LedgerUnavailable {
      for (Outbox.Question question : shop.book.questions(100)) {
        switch (question) {
          case Outbox.Question.Waiting(OpId id) ->
              shop.answered(id, hub.reconcile(shop.book.op(id).orElseThrow()));
          case Outbox.Question.Undone undone -> {
            hub.undo(shop.book.op(undone.op()).orElseThrow());
            shop.answered(undone.op(), OpState.VOIDED);
          }
        }
      }
    }

    private void pull(BookSample shop) throws LedgerUnavailable {
      var fen = new Fen(hub.balance);
      var state =
          new CardState(
              card, Card.Standing.ACTIVE, fen, "张*", "0001", false, 0, DiscountClass.PLAIN);
      shop.ledger.pulls().cards(List.of(state), ASKED_AFTER_ALL);
    }

    private long left(BookSample shop) throws LedgerUnavailable {
      return shop.ledger.pulls().left(card).value();
    }

    private long handedOut() throws LedgerUnavailable {
      long sum = 0;
      for (int at = 0; at < shops.size(); at++) {
        for (OpId id : paid.get(at)) {
          var known = shops.get(at).book.op(id);
          sum +=
              known
                  .filter(it -> it.state().isHandedOut())
                  .map(it -> it.amount().value())
                  .orElse(0L);
        }
      }
      return sum;
    }

    @Override
    public void close() {
      shops.forEach(shop -> shop.ledger.close());
    }
  }
}
