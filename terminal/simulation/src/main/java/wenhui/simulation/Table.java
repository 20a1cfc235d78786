package wenhui.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One table of the hub: rows by key, as they are committed, and who is changing them.
///
/// @param <K> key
/// @param <R> row, immutable
final class Table<K, R> {

  /// A place for a row. Of a row that is being inserted nothing is committed yet.
  static final class Cell<R> {
    Optional<R> committed = Optional.empty();
    Optional<R> written = Optional.empty();
    Optional<Tx> owner = Optional.empty();
    final List<Turns.Halt> waiting = new ArrayList<>();

    /// As `tx` sees it: its own writing, or else what is committed.
    Optional<R> seenBy(Tx tx) {
      return owner.isPresent() && owner.get() == tx ? written : committed;
    }

    void end(boolean commit) {
      if (commit) {
        committed = written;
      }
      written = Optional.empty();
      owner = Optional.empty();
      waiting.forEach(Turns.Halt::ringSoon);
      waiting.clear();
    }
  }

  private final Map<K, Cell<R>> cells = new LinkedHashMap<>();

  Cell<R> cell(K key) {
    return cells.computeIfAbsent(key, _ -> new Cell<>());
  }

  /// What is committed.
  Optional<R> get(K key) {
    var cell = cells.get(key);
    return cell == null ? Optional.empty() : cell.committed;
  }

  /// What is committed, in the order of insertion.
  Stream<Map.Entry<K, R>> rows() {
    return cells.entrySet().stream()
        .filter(e -> e.getValue().committed.isPresent())
        .map(e -> Map.entry(e.getKey(), e.getValue().committed.orElseThrow()));
  }

  Map<K, R> all() {
    var all = new LinkedHashMap<K, R>();
    rows().forEach(e -> all.put(e.getKey(), e.getValue()));
    return all;
  }

  /// As `tx` sees them, and as `where` wants them.
  List<Map.Entry<K, R>> rows(Tx tx, Predicate<R> where) {
    var found = new ArrayList<Map.Entry<K, R>>();
    for (var entry : cells.entrySet()) {
      var row = entry.getValue().seenBy(tx);
      if (row.isPresent() && where.test(row.get())) {
        found.add(Map.entry(entry.getKey(), row.get()));
      }
    }
    return found;
  }

  /// Without a transaction: how the world begins, or what an admin does while all stands still.
  void put(K key, R row) {
    cell(key).committed = Optional.of(row);
  }
}
