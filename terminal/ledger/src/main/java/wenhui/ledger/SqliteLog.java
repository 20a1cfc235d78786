package wenhui.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wenhui.link.Head;
import wenhui.redeem.Afterword;
import wenhui.redeem.Attempt.Subject;
import wenhui.redeem.BatchId;
import wenhui.redeem.Entry;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.Outcome;
import wenhui.redeem.Person;
import wenhui.redeem.RedemptionLog;
import wenhui.redeem.ShiftSums;
import wenhui.redeem.Staff;
import wenhui.redeem.Terms;
import wenhui.redeem.Totals;
import wenhui.redeem.Venue;

/// [RedemptionLog] over the journal. Counts and sums come from the tally; so does the knowledge on
/// which days a search has anything to find, so that ten million entries are not read in vain.
final class SqliteLog implements RedemptionLog {
  private static final int LIMIT_MOST = 10_000;
  private static final String SPANS =
      """
      SELECT min(first), max(last) FROM tally WHERE %s AND last >= ?8 AND first <= ?9
      GROUP BY day ORDER BY 1
      """
          .formatted(Criteria.OF_TALLY);
  private static final String COUNTED =
      "SELECT coalesce(sum(entries), 0) FROM tally WHERE " + Criteria.OF_TALLY;
  private static final String PAGE =
      """
      SELECT j.serial AS serial, j.hash AS hash, j.entry AS entry, s.subject AS subject,
             j.source AS source, c.tail AS tail
      FROM journal j LEFT JOIN seen s ON s.seq = j.seq LEFT JOIN card c ON c.id = s.subject
      WHERE j.serial BETWEEN ?8 AND ?9 AND %s
      ORDER BY j.serial %s LIMIT ?10
      """;
  private static final String FORWARD = PAGE.formatted(Criteria.OF_JOURNAL, "ASC");
  private static final String BACKWARD = PAGE.formatted(Criteria.OF_JOURNAL, "DESC");

  private final Path file;
  private final Readers readers;
  private final Staff staff;

  SqliteLog(Path file, Readers readers, Staff staff) {
    this.file = file;
    this.readers = readers;
    this.staff = staff;
  }

  /// A range of serials, both inclusive.
  private record Span(long first, long last) {}

  /// @param source who pays, as recorded; empty where nobody does
  private record Row(Entry entry, Optional<FundingSource> source, String tail) {}

  private record Names(Map<BatchId, Terms> terms, Map<String, String> venues) {}

  @Override
  public List<LogLine> after(LogFilter filter, long after, int limit) throws LedgerUnavailable {
    return page(filter, new Span(after + 1, Long.MAX_VALUE), limit, FORWARD);
  }

  @Override
  public List<LogLine> before(LogFilter filter, long before, int limit) throws LedgerUnavailable {
    return page(filter, new Span(1, before - 1), limit, BACKWARD);
  }

  private List<LogLine> page(LogFilter filter, Span within, int limit, String sql)
      throws LedgerUnavailable {
    if (limit < 1 || limit > LIMIT_MOST) {
      throw new IllegalArgumentException("limit out of range: " + limit);
    }
    return readers.read(
        "read the log",
        session -> {
          List<Span> spans = merged(session, filter, within);
          List<Row> rows = new ArrayList<>();
          for (Span span : sql.equals(BACKWARD) ? spans.reversed() : spans) {
            int left = limit - rows.size();
            if (left == 0) {
              break;
            }
            var values = Criteria.values(filter, span.first(), span.last(), left);
            rows.addAll(session.list(sql, SqliteLog::row, values));
          }
          Names names = names(session);
          return rows.stream().map(row -> line(row, names)).toList();
        });
  }

  /// The ranges in which matching entries lie, in order, none touching another. Where the clock was
  /// set back, the ranges of two days overlap.
  private static List<Span> merged(Session session, LogFilter filter, Span within)
      throws SQLException {
    var values = Criteria.values(filter, within.first(), within.last());
    List<Span> spans = new ArrayList<>();
    boolean denied = filter.outcome().equals(Optional.of(Outcome.DENIED));
    String sql = denied ? Criteria.SPANS_OF_DENIED : SPANS;
    for (Span span : session.list(sql, row -> new Span(row.getLong(1), row.getLong(2)), values)) {
      if (!spans.isEmpty() && span.first() <= spans.getLast().last() + 1) {
        Span last = spans.removeLast();
        spans.add(new Span(last.first(), Math.max(last.last(), span.last())));
      } else {
        spans.add(span);
      }
    }
    spans.replaceAll(span ->
        new Span(Math.max(span.first(), within.first()), Math.min(span.last(), within.last())));
    return spans;
  }

  private static Row row(ResultSet row) throws SQLException {
    @Nullable String tail = row.getString("tail");
    var source = Optional.ofNullable(row.getString("source")).map(FundingSource::valueOf);
    return new Row(Books.entry(row), source, tail == null ? "" : tail);
  }

  private LogLine line(Row row, Names names) {
    var attempt = row.entry().attempt();
    String venue = attempt.venue().code();
    Optional<Terms> terms =
        attempt.subject() instanceof Subject.OfVoucher(_, var batch, _)
            ? Optional.ofNullable(names.terms().get(batch)).map(it -> asRecorded(it, row))
            : Optional.empty();
    String clerk = attempt.clerk().flatMap(staff::find).map(Person::displayName).orElse("");
    return new LogLine(
        row.entry(), names.venues().getOrDefault(venue, venue), terms, row.tail(), clerk);
  }

  /// Who pays for what was redeemed was settled then, whatever the batch's terms say since.
  private static Terms asRecorded(Terms terms, Row row) {
    return row.source().map(terms::paidBy).orElse(terms);
  }

  private static Names names(Session session) throws SQLException {
    return new Names(
        terms(session).stream().collect(Collectors.toMap(Terms::batch, Function.identity())),
        venues(session).stream()
            .collect(Collectors.toMap(venue -> venue.id().code(), Venue::name)));
  }

  private static List<Terms> terms(Session session) throws SQLException {
    return session.list("SELECT * FROM terms ORDER BY batch", Register::terms);
  }

  private static List<Venue> venues(Session session) throws SQLException {
    return session.list("SELECT * FROM venue ORDER BY code", Register::venue);
  }

  @Override
  public Totals totals(LogFilter filter) throws LedgerUnavailable {
    return readers.read("add up the log", session -> Sums.of(session, filter));
  }

  @Override
  public long count(LogFilter filter) throws LedgerUnavailable {
    return readers.read("count the log", session -> count(session, filter));
  }

  private static long count(Session session, LogFilter filter) throws SQLException {
    var values = Criteria.values(filter);
    long counted = session.number(COUNTED, values);
    if (filter.outcome().equals(Optional.of(Outcome.DENIED))) {
      return session.number(Criteria.DENIED, values);
    }
    return filter.outcome().equals(Optional.of(Outcome.REFUSED))
        ? counted - session.number(Criteria.DENIED, values)
        : counted;
  }

  @Override
  public List<Afterword> afterwords(LogFilter filter, int limit) throws LedgerUnavailable {
    if (limit < 1 || limit > LIMIT_MOST) {
      throw new IllegalArgumentException("limit out of range: " + limit);
    }
    return readers.read(
        "read what the hub has said",
        session -> {
          Names names = names(session);
          return session.list(
              Afterwords.OF_ENTRIES,
              row -> Afterwords.of(row, line(row(row), names)),
              Criteria.values(filter, limit));
        });
  }

  @Override
  public ShiftSums.Sum unpaid(LogFilter filter) throws LedgerUnavailable {
    return readers.read("add up what is not paid", session -> Afterwords.unpaid(session, filter));
  }

  @Override
  public Choices choices() throws LedgerUnavailable {
    return readers.read(
        "read the registers",
        session -> new Choices(terms(session), venues(session), staff.everyone()));
  }

  @Override
  public Health health() throws LedgerUnavailable {
    var head =
        readers.read(
            "read the journal's end",
            session ->
                session
                    .first(
                        "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1",
                        row ->
                            new Head(
                                row.getLong(1), HexFormat.of().formatHex(Journal.bytes(row, 2))))
                    .orElseThrow());
    try {
      long bytes = size("") + size("-wal") + size("-shm");
      long free = Files.getFileStore(Objects.requireNonNull(file.getParent())).getUsableSpace();
      return new Health(head.seq(), head.hash(), bytes, free);
    } catch (IOException e) {
      throw new LedgerUnavailable("measure the ledger's files", e);
    }
  }

  private long size(String suffix) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + suffix);
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
