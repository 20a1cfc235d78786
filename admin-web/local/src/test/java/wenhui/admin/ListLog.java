package wenhui.admin;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import wenhui.redeem.Afterword;
import wenhui.redeem.Attempt;
import wenhui.redeem.Decision;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.LogLine;
import wenhui.redeem.Outcome;
import wenhui.redeem.RedemptionLog;
import wenhui.redeem.ShiftSums;
import wenhui.redeem.Terms;
import wenhui.redeem.Totals;

/// [RedemptionLog] over a list of lines in the order of their serials.
final class ListLog implements RedemptionLog {
  private final List<LogLine> lines = new CopyOnWriteArrayList<>();
  private final List<Afterword> afterwords = new CopyOnWriteArrayList<>();
  private volatile Choices choices = new Choices(List.of(), List.of(), List.of());
  private volatile long failsAfter = Long.MAX_VALUE;

  void add(LogLine line) {
    lines.add(line);
  }

  void addAll(List<LogLine> more) {
    lines.addAll(more);
  }

  /// The hub's word on an entry.
  void say(Afterword word) {
    afterwords.add(word);
  }

  void clear() {
    lines.clear();
  }

  void offer(Choices offered) {
    choices = offered;
  }

  /// From now on nothing can be read beyond this serial; 0 is nothing at all.
  void failAfter(long serial) {
    failsAfter = serial;
  }

  private Stream<LogLine> matching(LogFilter filter) {
    return lines.stream().filter(line -> matches(filter, line));
  }

  private static boolean matches(LogFilter filter, LogLine line) {
    Attempt attempt = line.entry().attempt();
    var day = attempt.now().day();
    return !day.isBefore(filter.firstDay())
        && !day.isAfter(filter.lastDay())
        && filter.venue().filter(it -> !it.equals(attempt.venue())).isEmpty()
        && filter.outcome().filter(it -> it != Outcome.of(attempt.decision())).isEmpty()
        && (filter.clerk().isEmpty() || filter.clerk().equals(attempt.clerk()))
        && (filter.source().isEmpty() || filter.source().equals(line.terms().map(Terms::source)))
        && (filter.batch().isEmpty() || filter.batch().equals(line.terms().map(Terms::batch)));
  }

  private void check(long serial) throws LedgerUnavailable {
    if (serial >= failsAfter) {
      throw new LedgerUnavailable("read the log", new IllegalStateException("disk I/O error"));
    }
  }

  @Override
  public List<LogLine> after(LogFilter filter, long after, int limit) throws LedgerUnavailable {
    check(after);
    return matching(filter).filter(line -> line.entry().serial() > after).limit(limit).toList();
  }

  @Override
  public List<LogLine> before(LogFilter filter, long before, int limit) throws LedgerUnavailable {
    check(0);
    return matching(filter)
        .filter(line -> line.entry().serial() < before)
        .sorted(Comparator.comparing((LogLine line) -> line.entry().serial()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public Totals totals(LogFilter filter) throws LedgerUnavailable {
    check(0);
    Map<FundingSource, Long> sources = new EnumMap<>(FundingSource.class);
    long[] sums = new long[5];
    matching(filter)
        .forEach(line -> {
          switch (line.entry().attempt().decision()) {
            case Decision.Redeemed(var worth, _, _) -> {
              sums[0]++;
              sums[1] += worth.value();
              line.terms().ifPresent(it -> sources.merge(it.source(), worth.value(), Long::sum));
            }
            case Decision.Refused(var why, _, _) -> sums[2] += why.ofDesk() ? 0 : 1;
            case Decision.Welcomed(boolean counted) -> sums[3] += counted ? 1 : 0;
            case Decision.Undone(long serial, var worth, _, _) -> {
              sums[1] -= worth.value();
              sums[4] += counted(serial) ? 0 : 1;
            }
            case Decision.Paid _, Decision.Counted _ -> {}
            case Decision.ShiftOpened _, Decision.ShiftClosed _ -> {}
          }
        });
    return new Totals(sums[0], sums[1], sums[2], sums[3], 0, sums[4], sources);
  }

  private boolean counted(long serial) {
    return lines.stream()
        .map(LogLine::entry)
        .filter(entry -> entry.serial() == serial)
        .anyMatch(entry -> entry.attempt().decision() instanceof Decision.Counted);
  }

  @Override
  public List<Afterword> afterwords(LogFilter filter, int limit) throws LedgerUnavailable {
    check(0);
    return afterwords.stream()
        .filter(word -> matches(filter, word.line()))
        .limit(limit)
        .toList()
        .reversed();
  }

  @Override
  public ShiftSums.Sum unpaid(LogFilter filter) throws LedgerUnavailable {
    var worths =
        afterwords(filter, Integer.MAX_VALUE).stream()
            .filter(Afterword::unpaid)
            .flatMap(word -> new LogRow(word.line()).worth().stream())
            .toList();
    return new ShiftSums.Sum(worths.size(), worths.stream().mapToLong(LogRow.Amount::fen).sum());
  }

  @Override
  public long count(LogFilter filter) throws LedgerUnavailable {
    check(0);
    return matching(filter).count();
  }

  @Override
  public Choices choices() throws LedgerUnavailable {
    check(0);
    return choices;
  }

  @Override
  public Health health() throws LedgerUnavailable {
    check(0);
    String head = lines.isEmpty() ? "0".repeat(64) : lines.getLast().entry().hash();
    return new Health(lines.size(), head, 4_200_000, 21_600_000_000L);
  }

  /// The line with this serial.
  Optional<LogLine> line(long serial) {
    return lines.stream().filter(line -> line.entry().serial() == serial).findFirst();
  }
}
