package wenhui.ledger;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wenhui.redeem.LogFilter;
import wenhui.redeem.Outcome;
import wenhui.redeem.Reason;

/// A [LogFilter] in SQL. The parameters are the same for the journal and for its tally.
final class Criteria {
  /// For the journal, aliased `j`, whatever the outcome.
  private static final String OF_ENTRIES =
      """
      j.day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR j.venue = ?3) AND (?4 IS NULL OR j.batch = ?4)
      AND (?5 IS NULL OR j.source = ?5) AND (?6 IS NULL OR j.clerk = ?6)
      """;

  /// What was denied to a clerk, as index `journal_refused` finds it.
  private static final String OF_DESK =
      Arrays.stream(Reason.values())
          .filter(Reason::ofDesk)
          .map(reason -> "'" + reason + "'")
          .collect(joining(", ", "j.kind = 'REFUSED' AND j.entry ->> '$.body.reason' IN (", ")"));

  /// For the journal, aliased `j`.
  static final String OF_JOURNAL =
      OF_ENTRIES + " AND (?7 IS NULL OR iif(" + OF_DESK + ", 'DENIED', j.kind) = ?7)";

  /// Entries that the tally has among the refusals.
  static final String DENIED =
      "SELECT count(*) FROM journal j WHERE "
          + OF_DESK
          + " AND "
          + OF_ENTRIES
          + " AND (?7 IS NULL OR ?7 IN ('REFUSED', 'DENIED'))";

  /// The first and the last of them on each day, of those between serials 8 and 9.
  static final String SPANS_OF_DENIED =
      "SELECT min(j.serial), max(j.serial) FROM journal j WHERE "
          + OF_DESK
          + " AND "
          + OF_ENTRIES
          + " AND ?7 IS 'DENIED' AND j.serial BETWEEN ?8 AND ?9 GROUP BY j.day ORDER BY 1";

  /// Head counts taken back, as index `journal_heads_back` finds them.
  private static final String OF_HEADS_BACK =
      "j.kind = 'UNDO' AND j.entry ->> '$.body.heads' IS NOT NULL";

  /// Head counts taken back, which the tally has among all that was taken back.
  static final String HEADS_BACK =
      "SELECT count(*) FROM journal j WHERE "
          + OF_HEADS_BACK
          + " AND "
          + OF_ENTRIES
          + " AND (?7 IS NULL OR ?7 = 'UNDO')";

  /// All of them there ever were.
  static final String EVER_HEADS_BACK = "SELECT count(*) FROM journal j WHERE " + OF_HEADS_BACK;

  /// For the tally, which does not tell what was denied from what was refused.
  static final String OF_TALLY =
      """
      day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR venue = ?3) AND (?4 IS NULL OR batch = ?4)
      AND (?5 IS NULL OR source = ?5) AND (?6 IS NULL OR clerk = ?6)
      AND (?7 IS NULL OR outcome = iif(?7 = 'DENIED', 'REFUSED', ?7))
      """;

  /// Parameters 1 to 7.
  static final int COUNT = 7;

  private Criteria() {}

  /// The values of the parameters, followed by `more`.
  static @Nullable Object[] values(LogFilter filter, Object... more) {
    var values = new @Nullable Object[COUNT + more.length];
    values[0] = filter.firstDay().toEpochDay();
    values[1] = filter.lastDay().toEpochDay();
    values[2] = filter.venue().map(venue -> venue.code()).orElse(null);
    values[3] = filter.batch().map(batch -> batch.number()).orElse(null);
    values[4] = filter.source().map(Enum::name).orElse(null);
    values[5] = filter.clerk().map(clerk -> clerk.name()).orElse(null);
    values[6] = filter.outcome().map(Criteria::kind).orElse(null);
    System.arraycopy(more, 0, values, COUNT, more.length);
    return values;
  }

  private static String kind(Outcome outcome) {
    return switch (outcome) {
      case REDEEMED -> "DONE";
      case WELCOMED -> "VISIT";
      case REFUSED -> "REFUSED";
      case DENIED -> "DENIED";
      case PAID -> "PAID";
      case COUNTED -> "COUNT";
      case UNDONE -> "UNDO";
      case SHIFT_OPENED -> "SHIFT";
      case SHIFT_CLOSED -> "CASHUP";
    };
  }
}
