package wenhui.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A transaction at the hub, READ COMMITTED as PostgreSQL has it: a statement sees what is
/// committed when it begins, and a writer that meets another's row waits for that one to end and
/// then looks again whether its condition still holds.
///
/// Before each statement the other hub process may get its turn.
final class Tx {

  /// SQLSTATE 40001 or 40P01: the whole transaction again.
  static final class Again extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Again() {
      super("again", null, false, false);
    }
  }

  private final Turns turns;
  private final List<Table.Cell<?>> held = new ArrayList<>();
  private Optional<Tx> waitsFor = Optional.empty();

  Tx(Turns turns) {
    this.turns = turns;
  }

  /// SELECT by key.
  <K, R> Optional<R> find(Table<K, R> table, K key) {
    turns.next();
    return table.cell(key).seenBy(this);
  }

  /// SELECT … WHERE.
  <K, R> List<Map.Entry<K, R>> select(Table<K, R> table, Predicate<R> where) {
    turns.next();
    return table.rows(this, where);
  }

  /// INSERT … ON CONFLICT DO NOTHING.
  ///
  /// @return whether the row is new
  <K, R> boolean insert(Table<K, R> table, K key, R row) {
    turns.next();
    var cell = table.cell(key);
    while (true) {
      if (cell.seenBy(this).isPresent()) {
        return false;
      }
      if (own(cell)) {
        cell.written = Optional.of(row);
        return true;
      }
    }
  }

  /// UPDATE by key AND `where`.
  ///
  /// @return whether there was such a row
  <K, R> boolean update(Table<K, R> table, K key, Predicate<R> where, UnaryOperator<R> set) {
    turns.next();
    var cell = table.cell(key);
    while (true) {
      if (cell.seenBy(this).filter(where).isEmpty()) {
        return false;
      }
      if (own(cell)) {
        cell.written = cell.written.map(set);
        return true;
      }
    }
  }

  /// What a broken client does that neither locks nor looks. For mutants.
  <K, R> void overwrite(Table<K, R> table, K key, UnaryOperator<R> set) {
    turns.next();
    var cell = table.cell(key);
    cell.committed = cell.committed.map(set);
    cell.written = cell.written.map(set);
  }

  /// Takes back what this transaction has written into one row.
  <K, R> void forget(Table<K, R> table, K key) {
    var cell = table.cell(key);
    cell.written = cell.committed;
  }

  /// @return false if it had to wait, and the row may have changed
  private boolean own(Table.Cell<?> cell) {
    if (cell.owner.isEmpty()) {
      cell.owner = Optional.of(this);
      seize(cell);
      held.add(cell);
      return true;
    }
    if (cell.owner.get() == this) {
      return true;
    }
    for (var other = cell.owner; other.isPresent(); other = other.get().waitsFor) {
      if (other.get() == this) {
        throw new Again(); // Each would wait for the other for ever.
      }
    }
    waitsFor = cell.owner;
    var halt = turns.halt();
    cell.waiting.add(halt);
    halt.await();
    waitsFor = Optional.empty();
    return false;
  }

  private static <R> void seize(Table.Cell<R> cell) {
    cell.written = cell.committed;
  }

  void commit() {
    end(true);
  }

  void rollBack() {
    end(false);
  }

  private void end(boolean commit) {
    held.forEach(cell -> cell.end(commit));
    held.clear();
    waitsFor = Optional.empty();
  }
}
