package wenhui.hub.bureau;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wenhui.hub.store.Tx;

/// How far each unit has come with what it undertook (任务进度).
///
/// @param next the deadline that comes, if one does
public record Progress(
    List<Line> lines, List<Deadline> deadlines, Optional<Deadline> next, long visits) {

  public enum Kind {
    VOUCHERS,
    CARDS,
    PERFORMANCES
  }

  /// @param due what the last deadline that has passed asks for, in percent
  public record Line(String unit, Kind kind, long done, long quota, int due) {
    public boolean late() {
      return done * 100 < quota * due;
    }

    public int percent() {
      return (int) Math.min(100, done * 100 / quota);
    }

    public boolean complete() {
      return done >= quota;
    }
  }

  /// By the end of `day`, every unit has reached `percent` of its quotas.
  public record Deadline(LocalDate day, int percent) {}

  private record Unit(String name, long cards, long vouchers, long performances) {}

  public Progress {
    lines = List.copyOf(lines);
    deadlines = List.copyOf(deadlines);
  }

  public long done(Kind kind) {
    return lines.stream().filter(l -> l.kind == kind).mapToLong(Line::done).sum();
  }

  public long quota(Kind kind) {
    return lines.stream().filter(l -> l.kind == kind).mapToLong(Line::quota).sum();
  }

  public static Progress of(Tx tx, LocalDate today) throws SQLException {
    var deadlines =
        tx.rows(
            row -> new Deadline(row.getObject("day", LocalDate.class), row.getInt("percent")),
            "SELECT day, percent FROM deadline WHERE d=:d ORDER BY day");
    int due =
        deadlines.stream()
            .filter(d -> d.day.isBefore(today))
            .mapToInt(Deadline::percent)
            .max()
            .orElse(0);
    var lines = new ArrayList<Line>();
    for (Unit unit : units(tx)) {
      String name = unit.name;
      lines.add(new Line(name, Kind.VOUCHERS, vouchers(tx, name), unit.vouchers, due));
      lines.add(new Line(name, Kind.CARDS, cards(tx, name), unit.cards, due));
      lines.add(new Line(name, Kind.PERFORMANCES, performances(tx, name), unit.performances, due));
    }
    lines.removeIf(line -> line.quota == 0);
    lines.sort(Comparator.comparing(Line::kind));
    var next = deadlines.stream().filter(d -> !d.day.isBefore(today)).findFirst();
    long visits =
        tx.number("SELECT coalesce(sum(visits), 0) FROM visit_tally WHERE d=:d").orElse(0);
    return new Progress(lines, deadlines, next, visits);
  }

  private static List<Unit> units(Tx tx) throws SQLException {
    return tx.rows(
        row ->
            new Unit(
                row.getString("name"),
                row.getLong("cards"),
                row.getLong("vouchers"),
                row.getLong("performances")),
        "SELECT name, cards, vouchers, performances FROM unit WHERE d=:d ORDER BY place");
  }

  /// Vouchers issued against the unit's quota.
  private static long vouchers(Tx tx, String unit) throws SQLException {
    return tx.number(
            """
            SELECT coalesce(sum((SELECT coalesce(max(ordinal) + 1, 0) FROM voucher v
                                 WHERE v.d = b.d AND v.batch_id = b.batch_id)), 0)
            FROM batch b WHERE b.d=:d AND b.unit=:unit AND NOT b.cancelled
            """,
            "unit",
            unit)
        .orElse(0);
  }

  /// A card that was exchanged is the same resident's: the new one counts in its place.
  private static long cards(Tx tx, String unit) throws SQLException {
    return tx.number(
            "SELECT count(*) FROM card WHERE d=:d AND unit=:unit AND replaced_by IS NULL",
            "unit",
            unit)
        .orElse(0);
  }

  private static long performances(Tx tx, String unit) throws SQLException {
    return tx.number("SELECT count(*) FROM performance WHERE d=:d AND unit=:unit", "unit", unit)
        .orElse(0);
  }
}
