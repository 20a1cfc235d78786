package wenhui.hub.bureau;

import java.io.IOException;
import java.io.StringReader;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import wenhui.hub.redeem.Budgets;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.redeem.Moment;

/// Batches of vouchers: issued, given a budget for offline acceptance, extended, cancelled.
public final class Batches {

  /// Vouchers in one transaction: a second or two. A batch of millions outgrows the database's
  /// memory, and its random ids then cost a page each; a statement must not outlast the pool's
  /// limit.
  private static final int PORTION = 20_000;

  private static final int RANDOM_BYTES = 13; // The district's three come first.

  private Batches() {}

  /// What is printed of a batch, and what the hub decides by.
  public record Batch(
      int number, Words words, Money money, Window window, Issue issue, boolean cancelled) {

    public record Words(String name, String source, String unit) {}

    public record Money(long faceFen, long minimumFen) {}

    /// @param firstDay inclusive
    /// @param lastDay inclusive
    public record Window(LocalDate firstDay, LocalDate lastDay) {}

    public record Issue(int uses, int venueClass, String offline, long budget) {}
  }

  public static List<Batch> all(Tx tx) throws SQLException {
    return tx.rows(
        Batches::batch, "SELECT * FROM batch WHERE d=:d AND batch_id > 0 ORDER BY batch_id");
  }

  public static Optional<Batch> find(Tx tx, int number) throws SQLException {
    return tx.row(
        Batches::batch,
        "SELECT * FROM batch WHERE d=:d AND batch_id=:b AND batch_id > 0",
        "b",
        number);
  }

  /// How many vouchers there are.
  public static long issued(Tx tx, int number) throws SQLException {
    return tx.number(
            "SELECT coalesce(max(ordinal) + 1, 0) FROM voucher WHERE d=:d AND batch_id=:b",
            "b",
            number)
        .orElse(0);
  }

  /// Issues `count` more vouchers.
  ///
  /// In portions, each a transaction of its own: if it stops half way, what is there is whole, and
  /// the same call again adds what is missing up to `upTo`.
  ///
  /// @param upTo vouchers that there shall be
  /// @return how many there are now
  public static long issue(District district, int number, long upTo, SecureRandom random)
      throws Unavailable {
    Batch batch =
        district
            .read(tx -> find(tx, number))
            .orElseThrow(() -> new IllegalArgumentException("no batch " + number));
    long there = district.read(tx -> issued(tx, number));
    while (there < upTo) {
      there = district.transact(tx -> portion(tx, batch, upTo, random));
    }
    return there;
  }

  /// @return how many vouchers there are after it
  private static long portion(Tx tx, Batch batch, long upTo, SecureRandom random)
      throws SQLException {
    tx.number("SELECT 1 FROM batch WHERE d=:d AND batch_id=:b FOR UPDATE", "b", batch.number());
    long first = issued(tx, batch.number());
    int count = Math.clamp(upTo - first, 0, PORTION);
    insert(tx, batch, first, ids(tx.district(), count, random));
    return first + count;
  }

  private static byte[][] ids(String district, int count, SecureRandom random) {
    byte[] place = HexFormat.of().parseHex(district);
    byte[][] ids = new byte[count][16];
    byte[] tail = new byte[RANDOM_BYTES];
    for (byte[] id : ids) {
      random.nextBytes(tail);
      System.arraycopy(place, 0, id, 0, place.length);
      System.arraycopy(tail, 0, id, place.length, RANDOM_BYTES);
    }
    return ids;
  }

  /// COPY, the fastest way in. The rows go in by their ids, so that each page of an index is
  /// touched once; an ordinal says nothing about an id all the same.
  private static void insert(Tx tx, Batch batch, long first, byte[][] ids) throws SQLException {
    var vouchers = new StringBuilder();
    var uses = new StringBuilder();
    for (int i : sorted(ids)) {
      String line = tx.district() + "\t" + HexFormat.of().formatHex(ids[i]) + "\t";
      vouchers.append(line).append(batch.number()).append('\t').append(first + i).append('\t');
      vouchers
          .append(batch.issue().uses())
          .append('\t')
          .append(batch.money().faceFen())
          .append('\n');
      for (int use = 1; use <= batch.issue().uses(); use++) {
        uses.append(line).append(use).append('\n');
      }
    }
    var copy = tx.connection().unwrap(PGConnection.class).getCopyAPI();
    try {
      copy.copyIn(
          "COPY voucher (d, voucher_id, batch_id, ordinal, uses, face_fen) FROM STDIN",
          new StringReader(vouchers.toString()));
      copy.copyIn(
          "COPY voucher_use (d, voucher_id, use_no) FROM STDIN", new StringReader(uses.toString()));
    } catch (IOException e) {
      throw new SQLException("cannot copy", "08006", e);
    }
  }

  /// Places in `ids`, in the order of what stands there.
  private static int[] sorted(byte[][] ids) {
    return IntStream.range(0, ids.length)
        .boxed()
        .sorted((a, b) -> Arrays.compareUnsigned(ids[a], ids[b]))
        .mapToInt(i -> i)
        .toArray();
  }

  /// What offline acceptances and write-offs of a batch may cost in all: uses, or of batch 0, the
  /// allowances of cards, fen.
  public static long budget(Tx tx, int number) throws SQLException {
    return tx.number("SELECT budget FROM batch WHERE d=:d AND batch_id=:b", "b", number).orElse(0);
  }

  /// Raises the budget to `total`, which may be said twice. It is never lowered: what was handed
  /// out of it is out.
  ///
  /// @return false if it is higher already
  public static boolean raiseBudget(Tx tx, int number, long total) throws SQLException {
    long by =
        total
            - tx.number(
                    "SELECT budget FROM batch WHERE d=:d AND batch_id=:b FOR UPDATE", "b", number)
                .orElse(0);
    if (by <= 0) {
      return by == 0;
    }
    tx.update(
        "UPDATE batch SET budget=:total WHERE d=:d AND batch_id=:b", "total", total, "b", number);
    Budgets.open(tx, number, by);
    return true;
  }

  /// Moves the last day further out, also for vouchers that are printed: terminals hear of it with
  /// the terms, at their next contact.
  public static void extend(Tx tx, int number, LocalDate lastDay) throws SQLException {
    tx.update(
        """
        UPDATE batch SET valid_to = greatest(valid_to, :to) WHERE d=:d AND batch_id=:b
        """,
        "to",
        Programmes.startOf(lastDay.plusDays(1)),
        "b",
        number);
  }

  /// From now on no voucher of it is accepted; leases are asked back.
  public static void cancel(Tx tx, int number) throws SQLException {
    tx.update("UPDATE batch SET cancelled=true WHERE d=:d AND batch_id=:b", "b", number);
    recall(tx, number);
  }

  /// Asks back every lease of the batch, and every credit.
  public static void recall(Tx tx, int number) throws SQLException {
    tx.update(
        """
        UPDATE grants SET state='RECALLING'
        WHERE d=:d AND batch_id=:b AND state='ACTIVE' AND kind IN ('HOME', 'CREDIT')
        """,
        "b",
        number);
  }

  private static Batch batch(ResultSet row) throws SQLException {
    return new Batch(
        row.getInt("batch_id"),
        new Batch.Words(row.getString("name"), row.getString("source"), row.getString("unit")),
        new Batch.Money(row.getLong("face_fen"), row.getLong("minimum_fen")),
        new Batch.Window(day(row.getLong("valid_from")), day(row.getLong("valid_to")).minusDays(1)),
        new Batch.Issue(
            row.getInt("uses"),
            row.getInt("venue_class"),
            row.getString("offline"),
            row.getLong("budget")),
        row.getBoolean("cancelled"));
  }

  static LocalDate day(long ms) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(ms), Moment.ZONE);
  }
}
