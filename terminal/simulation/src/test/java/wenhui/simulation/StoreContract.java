package wenhui.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.link.Anchor;
import wenhui.link.Chain;
import wenhui.link.FieldWriter;
import wenhui.link.Head;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Subject;
import wenhui.link.book.Change;
import wenhui.link.book.Change.Line;
import wenhui.link.book.Grant;
import wenhui.link.book.Installation;
import wenhui.link.book.Op;
import wenhui.link.book.Op.State;
import wenhui.link.book.Store;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// What the book of operations may rely on, wherever it writes: the disk of the simulation and the
/// ledger of a terminal behave the same.
abstract class StoreContract {
  static final Installation FIRST = new Installation("130803", "T-0007", 1);
  static final Installation SECOND = new Installation("130803", "T-0007", 2);
  static final Installation OTHER = new Installation("130803", "T-0008", 1);

  private static final long STEPS = Long.getLong("wenhui.steps", 300);
  private static final Chain CHAIN = Chain.sha256();
  private static final Subject VOUCHER =
      new Subject.OfVoucher(new VoucherId(new UUID(0x1308_0300_0000_4000L, 1)));

  /// A store in which nothing was written yet, of [#FIRST].
  abstract Store fresh() throws Exception;

  /// The same after the terminal has started anew: nothing was written in its present run.
  abstract Store restarted(Store store) throws Exception;

  private Store begun() throws Exception {
    var store = fresh();
    store.write(boot(Optional.empty()));
    return store;
  }

  @Test
  void a_store_agrees_with_a_naive_model_of_it() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var store = begun();
    var model = new StoreModel(store);
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(40) == 0) {
        store = restarted(store);
        var begins = model.nextLife(random);
        store.write(boot(begins));
        model.restart(store, begins);
      }
      var change = model.anything(random);
      String said = "seed " + seed + ", step " + step + ": " + change;
      assertEquals(model.write(change), store.write(change), said);
      long questions = random.nextLong();
      var expected = StoreModel.answers(model, new SplittableRandom(questions));
      assertEquals(expected, StoreModel.answers(store, new SplittableRandom(questions)), said);
    }
  }

  @Test
  void entries_are_chained_behind_each_other() throws Exception {
    var store = begun();
    store.write(telling(Kind.INTENT, Kind.VOID));
    store.write(telling(Kind.VOIDED));
    Head head = CHAIN.start("130803", "T-0007", 1);
    assertEquals(Optional.of(head), store.headAt(0));
    for (var entry : store.after(0, 50)) {
      head = CHAIN.after(head, entry);
      assertEquals(Optional.of(head), store.headAt(head.seq()));
    }
    assertEquals(head, store.standing().head());
    assertEquals(4, head.seq());
    assertEquals(Optional.empty(), store.headAt(5));
  }

  @Test
  void a_second_op_of_one_use_is_refused_with_all_that_came_with_it() throws Exception {
    var store = begun();
    store.write(of(op(1, State.DONE, 1)));
    Head before = store.standing().head();
    var second =
        change(List.of(op(2, State.OFFLINE, 1)), List.of(note(Kind.OFFLINE)), Optional.empty());
    assertThrows(IllegalStateException.class, () -> store.write(second));
    assertEquals(before, store.standing().head());
    assertEquals(Optional.empty(), store.op(op(2, State.SENT, 1).id()));
  }

  @Test
  void a_use_that_was_given_up_can_be_had_again() throws Exception {
    for (State state : List.of(State.REFUSED, State.VOIDED, State.VOIDING)) {
      var store = begun();
      store.write(of(op(1, state, 1)));
      store.write(of(op(2, State.SENT, 1)));
      assertTrue(store.op(op(2, State.SENT, 1).id()).isPresent(), state.name());
    }
  }

  @Test
  void a_next_life_begins_empty_and_keeps_operations_and_grants() throws Exception {
    for (Installation next : List.of(SECOND, OTHER)) {
      var store = begun();
      var op = op(1, State.OFFLINE, 1);
      store.write(of(op));
      store.write(anchored(store.standing().head()));
      store = restarted(store);
      store.write(boot(Optional.of(next)));
      var standing = store.standing();
      assertEquals(next, standing.whose());
      assertEquals(1, standing.head().seq());
      assertEquals(0, standing.acknowledged());
      assertEquals(
          Optional.of(CHAIN.start("130803", next.terminal(), next.gen())), store.headAt(0));
      assertEquals(List.of(op), store.pending(0, 9));
      assertEquals(next.gen(), store.after(0, 9).getFirst().place().gen());
    }
  }

  // ---- what is written here

  static Change boot(Optional<Installation> begins) {
    var body = new FieldWriter().put("clock", "UNTRUSTED").object();
    return change(List.of(), List.of(new Line.Note(Kind.BOOT, body)), begins);
  }

  private static Change telling(Kind... kinds) {
    var lines = java.util.Arrays.stream(kinds).map(StoreContract::note).toList();
    return change(List.of(), lines, Optional.empty());
  }

  private static Change of(Op op) {
    return change(List.of(op), List.of(), Optional.empty());
  }

  private static Line note(Kind kind) {
    return new Line.Note(kind, new FieldWriter().put("op", new UUID(7, 7)).object());
  }

  private static Change anchored(Head head) {
    var anchor = new Anchor("130803", "T-0007", 1, head, 5);
    return new Change(
        new Change.Stamp(1, 2),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(new Change.Anchored(anchor, "signed")),
        false,
        Optional.empty());
  }

  static Change change(List<Op> ops, List<Line> lines, Optional<Installation> begins) {
    return new Change(
        new Change.Stamp(1, 2), ops, List.of(), lines, Optional.empty(), false, begins);
  }

  private static Op op(int number, State state, int use) {
    var grant = Optional.of(new UUID(5, 5)).filter(_ -> state == State.OFFLINE);
    return new Op(
        new OpId(new UUID(0x7000, number)),
        new Op.Order(VOUCHER, new Fen(1_000), ""),
        grant,
        state,
        use,
        new Op.Mark(new UUID(1, 1), 3));
  }

  static Grant.Right right(int number) {
    return new Grant.Right(wenhui.link.GrantKind.CREDIT, "" + number);
  }
}
