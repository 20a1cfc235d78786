package wenhui.hub.bureau;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.hub.redeem.Settlement;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;

/// What the fund owes each venue, run by run (结算单).
public final class Statements {

  private Statements() {}

  /// One settlement run.
  ///
  /// @param finished all of it is there; before, nobody can approve it
  /// @param approvedBy the second person, once there is one
  public record Run(
      UUID id,
      Period period,
      String madeBy,
      long madeAt,
      boolean finished,
      Optional<String> approvedBy,
      Sum sum) {}

  /// @param last inclusive
  /// @param ordinal which run of the month that `last` is in: 1, 2, …
  public record Period(LocalDate first, LocalDate last, int ordinal) {}

  public record Sum(long items, long corrections, long fen) {}

  /// One venue's part of a run.
  public record Statement(Run run, Payee payee, List<Line> lines) {
    public Statement {
      lines = List.copyOf(lines);
    }

    public Sum sum() {
      long items = lines.stream().mapToLong(l -> l.sum.items).sum();
      long corrections = lines.stream().mapToLong(l -> l.sum.corrections).sum();
      long fen = lines.stream().mapToLong(l -> l.sum.fen).sum();
      return new Sum(items, corrections, fen);
    }

    /// `JS-202610-TYSD`, and `JS-202610-TYSD-2` where it is the month's second run: no two are the
    /// same.
    public String number() {
      String month = YearMonth.from(run.period.last).toString().replace("-", "");
      String number = "JS-%s-%s".formatted(month, payee.venue);
      return run.period.ordinal == 1 ? number : number + "-" + run.period.ordinal;
    }
  }

  /// @param account digits, or empty; only tables for whoever pays show all of it
  public record Payee(String venue, String name, String holder, String account) {

    /// Its last four digits, for pages; empty if there is no account.
    public String masked() {
      return account.isEmpty()
          ? ""
          : "**** " + account.substring(Math.max(0, account.length() - 4));
    }
  }

  public record Line(String source, String batch, Sum sum) {}

  /// Settles everything up to the end of `last`, after what was begun before and cut short: else
  /// this run would take what is left for that one.
  ///
  /// @param noted says in the same transaction that it was made
  /// @return empty if an earlier run goes as far, or is being worked on
  public static Optional<UUID> make(District district, LocalDate last, String by, Noted noted)
      throws Unavailable {
    resume(district);
    var run = UUID.randomUUID();
    long cut = Programmes.startOf(last.plusDays(1));
    boolean made =
        district.transact(tx -> {
          boolean inserted = insert(tx, run, last, by);
          if (inserted) {
            noted.in(tx, run);
          }
          return inserted;
        });
    if (made) {
      Settlement.run(district, run, cut);
    }
    return made ? Optional.of(run) : Optional.empty();
  }

  /// Writes down that somebody made a run.
  public interface Noted {
    void in(Tx tx, UUID run) throws SQLException;
  }

  /// One at a time, by the lock on the programme: two at once would both go as far.
  private static boolean insert(Tx tx, UUID run, LocalDate last, String by) throws SQLException {
    tx.rows(
        row -> row.getString(1),
        "SELECT programme_id FROM programme WHERE d=:d ORDER BY programme_id FOR UPDATE");
    return tx.touched(
        """
        INSERT INTO settlement_run (d, settle_run, from_ms, cut_ms, made_at, made_by)
        SELECT :d, :run,
               coalesce(max(cut_ms), (SELECT least(:begin, min(received_at)) FROM op WHERE d=:d)),
               :cut, :now, :by
        FROM settlement_run WHERE d=:d HAVING :cut > coalesce(max(cut_ms), 0)
          AND count(*) = count(finished_at)
        """,
        "run",
        run,
        "begin",
        Programmes.startOf(last.withDayOfMonth(1)),
        "cut",
        Programmes.startOf(last.plusDays(1)),
        "now",
        tx.now(),
        "by",
        by);
  }

  private record Begun(UUID run, long cutMs) {}

  /// Takes up runs that were begun and not finished, after a crash or a break of the database; each
  /// process of the hub does so at its start and every minute. A run that somebody is at is left to
  /// them.
  public static void resume(District district) throws Unavailable {
    var begun =
        district.read(tx ->
            tx.rows(
                row -> new Begun(row.getObject("settle_run", UUID.class), row.getLong("cut_ms")),
                """
                SELECT settle_run, cut_ms FROM settlement_run
                WHERE d=:d AND finished_at IS NULL ORDER BY cut_ms
                """));
    for (Begun each : begun) {
      if (Settlement.resume(district, each.run, each.cutMs).isEmpty()) {
        return; // A later one would take what is left for this one.
      }
    }
  }

  /// From now on it is known whom it is paid to, whatever becomes of a venue's account; where none
  /// is entered yet, the first that is ([Payees#set]).
  ///
  /// @return false if it was approved before, is not finished, or `by` has made it
  public static boolean approve(Tx tx, UUID run, String by) throws SQLException {
    boolean approved = setApproved(tx, run, by);
    if (approved) {
      Payees.keep(tx, run);
    }
    return approved;
  }

  private static boolean setApproved(Tx tx, UUID run, String by) throws SQLException {
    return tx.touched(
        """
        UPDATE settlement_run SET approved_at=:now, approved_by=:by
        WHERE d=:d AND settle_run=:run AND approved_by IS NULL AND made_by <> :by
          AND finished_at IS NOT NULL
        """,
        "now",
        tx.now(),
        "by",
        by,
        "run",
        run);
  }

  /// Newest first.
  public static List<Run> runs(Tx tx) throws SQLException {
    return tx.rows(Statements::run, RUNS + " ORDER BY r.made_at DESC LIMIT 100");
  }

  public static Optional<Run> find(Tx tx, UUID run) throws SQLException {
    return tx.row(Statements::run, RUNS + " AND r.settle_run=:run", "run", run);
  }

  /// One statement for each venue that is owed something.
  public static List<Statement> of(Tx tx, Run run) throws SQLException {
    var payees =
        tx.rows(
            row ->
                new Payee(
                    row.getString("venue_id"),
                    row.getString("name"),
                    row.getString("payee"),
                    row.getString("account")),
            """
            SELECT s.venue_id, coalesce(v.name, s.venue_id) AS name,
                   coalesce(p.payee, v.payee, '') AS payee,
                   coalesce(p.account, v.account, '') AS account
            FROM (%s) s
              LEFT JOIN venue v ON v.d=:d AND v.venue_id = s.venue_id
              LEFT JOIN settlement_payee p
                ON p.d=:d AND p.settle_run=:run AND p.venue_id = s.venue_id
            ORDER BY s.venue_id
            """
                .formatted(VENUES),
            "run",
            run.id);
    var statements = new ArrayList<Statement>();
    for (Payee payee : payees) {
      statements.add(new Statement(run, payee, lines(tx, run.id, payee.venue)));
    }
    return statements;
  }

  private static List<Line> lines(Tx tx, UUID run, String venue) throws SQLException {
    return tx.rows(
        row ->
            new Line(
                row.getString("source"),
                row.getString("name"),
                new Sum(row.getLong("items"), row.getLong("corrections"), row.getLong("fen"))),
        """
        SELECT b.source, b.name, count(*) FILTER (WHERE s.amount_fen >= 0 AND s.item) AS items,
               count(*) FILTER (WHERE NOT s.item) AS corrections, sum(s.amount_fen) AS fen
        FROM (SELECT op_id, amount_fen, true AS item FROM settlement_item
              WHERE d=:d AND settle_run=:run
              UNION ALL SELECT op_id, amount_fen, false FROM correction
              WHERE d=:d AND settle_run=:run) s
          JOIN op o ON o.d=:d AND o.op_id = s.op_id
          LEFT JOIN voucher v ON v.d=:d AND v.voucher_id = o.voucher_id
          LEFT JOIN account a ON a.d=:d AND a.account_id = o.account_id
          JOIN batch b ON b.d=:d AND b.batch_id = coalesce(v.batch_id, a.batch_id)
        WHERE o.venue_id=:venue
        GROUP BY b.source, b.batch_id, b.name
        ORDER BY array_position(ARRAY['PROVINCE', 'CITY', 'DISTRICT'], b.source), b.batch_id
        """,
        "run",
        run,
        "venue",
        venue);
  }

  /// Those that a run is about.
  private static final String VENUES =
      """
      SELECT DISTINCT o.venue_id FROM op o WHERE o.d=:d AND o.op_id IN
        (SELECT op_id FROM settlement_item WHERE d=:d AND settle_run=:run
         UNION SELECT op_id FROM correction WHERE d=:d AND settle_run=:run)
      """;

  private static final String RUNS =
      """
      SELECT r.*, 1 + (SELECT count(*) FROM settlement_run p
                       WHERE p.d = r.d AND (p.cut_ms, p.made_at, p.settle_run)
                             < (r.cut_ms, r.made_at, r.settle_run)
                       AND to_char(to_timestamp((p.cut_ms - 1) / 1000) AT TIME ZONE 'Asia/Shanghai',
                                   'YYYYMM')
                         = to_char(to_timestamp((r.cut_ms - 1) / 1000) AT TIME ZONE 'Asia/Shanghai',
                                   'YYYYMM')) AS ordinal,
             coalesce(i.n, 0) AS items, coalesce(c.n, 0) AS corrections,
             coalesce(i.fen, 0) + coalesce(c.fen, 0) AS fen
      FROM settlement_run r
        LEFT JOIN (SELECT settle_run, count(*) AS n, sum(amount_fen) AS fen FROM settlement_item
                   WHERE d=:d GROUP BY settle_run) i ON i.settle_run = r.settle_run
        LEFT JOIN (SELECT settle_run, count(*) AS n, sum(amount_fen) AS fen FROM correction
                   WHERE d=:d GROUP BY settle_run) c ON c.settle_run = r.settle_run
      WHERE r.d=:d
      """;

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getObject("settle_run", UUID.class),
        new Period(
            Batches.day(row.getLong("from_ms")),
            Batches.day(row.getLong("cut_ms")).minusDays(1),
            row.getInt("ordinal")),
        row.getString("made_by"),
        row.getLong("made_at"),
        row.getObject("finished_at") != null,
        Optional.ofNullable(row.getString("approved_by")),
        new Sum(row.getLong("items"), row.getLong("corrections"), row.getLong("fen")));
  }
}
