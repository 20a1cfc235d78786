package wenhui.hub.bureau;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wenhui.hub.store.Tx;

/// What a person of the bureau should look at although every rule was kept: a voucher that goes
/// from venue to venue, a clerk who redeems faster than people queue, work at night, an odd undo.
/// Nothing is refused because of it; one such line proves nothing.
///
/// Only what came in online tells when it happened; acceptances from a journal come in together,
/// and of their time the terminal's clock alone tells: enough to look, and nothing is decided by
/// it.
public final class Noticeable {

  /// How far back it looks.
  public static final Duration SPAN = Duration.ofDays(31);

  /// Venues that the same voucher was shown in, refused or not.
  static final int VENUES = 3;

  /// Redemptions of one terminal in a minute; a good clerk takes ten seconds each.
  static final int A_MINUTE = 12;

  private Noticeable() {}

  /// With the words that the bureau reads.
  public enum What {
    ROAMING_VOUCHER("一张券一天内在多个场馆出示"),
    FAST_TERMINAL("终端一分钟内核销过多"),
    NIGHT_WORK("夜间核销（22 时至次日 6 时）"),
    CARD_TOO_FAST("卡使用过于频繁，被拒绝"),
    /// Terminals without a network could not know of each other.
    BEYOND_DAY("一张券一天内核销次数超过批次规定"),
    /// Taken back later than a clerk may, or by another terminal than the one that redeemed.
    ODD_UNDO("超时撤销，或由别的终端撤销");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  /// @param who the voucher's last four characters, the terminal, or the card's last four
  /// @param count venues or operations
  /// @param firstMs when it began
  public record Line(What what, String who, long count, long firstMs) {}

  public static List<Line> of(Tx tx) throws SQLException {
    var lines = new ArrayList<Line>();
    lines.addAll(lines(tx, What.ROAMING_VOUCHER, VENUES, ROAMING));
    lines.addAll(lines(tx, What.FAST_TERMINAL, A_MINUTE, FAST));
    lines.addAll(lines(tx, What.NIGHT_WORK, 1, NIGHT));
    lines.addAll(lines(tx, What.CARD_TOO_FAST, 1, TOO_FAST));
    lines.addAll(lines(tx, What.BEYOND_DAY, 2, BEYOND_DAY));
    lines.addAll(lines(tx, What.ODD_UNDO, 1, ODD));
    return List.copyOf(lines);
  }

  public static String csv(List<Line> lines) {
    var csv = new StringBuilder("\uFEFF线索,券、卡或终端,次数,最早日期\r\n");
    for (Line line : lines) {
      csv.append(line.what.words).append(',').append(Csv.field(line.who)).append(',');
      csv.append(line.count).append(',').append(Batches.day(line.firstMs)).append("\r\n");
    }
    return csv.toString();
  }

  private static final String ROAMING =
      """
      SELECT right(voucher_id::text, 4), count(DISTINCT venue_id) AS n, min(received_at) AS first
      FROM op WHERE d=:d AND received_at > :since AND voucher_id IS NOT NULL
      GROUP BY voucher_id, (received_at + 28800000) / 86400000 -- a day in China
      HAVING count(DISTINCT venue_id) >= :least
      """;

  private static final String FAST =
      """
      SELECT terminal_id, max(n) AS n, min(first) AS first
      FROM (SELECT terminal_id, count(*) AS n, min(received_at) AS first FROM op
            WHERE d=:d AND received_at > :since AND seq = 0 AND state IN ('POSTED', 'SETTLED')
            GROUP BY terminal_id, received_at / 60000
            HAVING count(*) >= :least) AS minute
      GROUP BY terminal_id
      """;

  /// From ten in the evening to six in the morning in China, eight hours ahead of UTC all year.
  private static final String NIGHT =
      """
      SELECT terminal_id, count(*) AS n, min(received_at) AS first FROM op
      WHERE d=:d AND received_at > :since AND seq = 0 AND state IN ('POSTED', 'SETTLED')
        AND (received_at / 3600000 + 8 + 2) % 24 < 8
      GROUP BY terminal_id HAVING count(*) >= :least
      """;

  private static final String TOO_FAST =
      """
      SELECT right(account_id, 4), count(*) AS n, min(received_at) AS first FROM op
      WHERE d=:d AND received_at > :since AND account_id IS NOT NULL AND code = 'E19'
      GROUP BY account_id HAVING count(*) >= :least
      """;

  private static final String BEYOND_DAY =
      """
      SELECT right(voucher_id::text, 4), max(n) AS n, min(first) AS first
      FROM (SELECT o.voucher_id, count(*) AS n, min(o.received_at) AS first
            FROM op o
              JOIN voucher v ON v.d = o.d AND v.voucher_id = o.voucher_id
              JOIN batch b ON b.d = v.d AND b.batch_id = v.batch_id AND b.per_day < 99
              LEFT JOIN journal j ON j.d = o.d AND j.terminal_id = o.terminal_id
                AND j.gen = o.gen AND j.seq = o.seq
            WHERE o.d=:d AND o.received_at > :since AND o.state IN ('POSTED', 'SETTLED')
            GROUP BY o.voucher_id, b.per_day, (coalesce(
                (convert_from(j.entry, 'UTF8')::json ->> 'wall_ms')::bigint, o.received_at)
                + 28800000) / 86400000
            HAVING count(*) > b.per_day AND count(*) >= :least) AS day
      GROUP BY voucher_id
      """;

  private static final String ODD =
      """
      SELECT terminal_id, count(*) AS n, min(received_at) AS first FROM op
      WHERE d=:d AND received_at > :since AND review
      GROUP BY terminal_id HAVING count(*) >= :least
      """;

  private static List<Line> lines(Tx tx, What what, int least, String sql) throws SQLException {
    return tx.rows(
        row -> new Line(what, row.getString(1), row.getLong("n"), row.getLong("first")),
        sql + " ORDER BY n DESC LIMIT 100",
        "since",
        tx.now() - SPAN.toMillis(),
        "least",
        least);
  }
}
