package wenhui.hub.bureau;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import wenhui.hub.bureau.Batches.Batch;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.VenueClass;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;
import wenhui.token.SigningKey;
import wenhui.token.VoucherSigner;

/// The signed codes of a batch. They are made when they are asked for and stored nowhere: a code is
/// worth money, and signing the same voucher again gives the same code.
public final class Tokens {
  private static final int PAGE = 1000;

  private final District district;
  private final SigningKey key;

  public Tokens(District district, SigningKey key) {
    this.district = district;
    this.key = key;
  }

  /// One voucher's code.
  ///
  /// @param ordinal 0, 1, 2, … in its batch
  public record Token(long ordinal, VoucherId voucher, String text) {

    /// As people call it: batch, number, last four characters.
    public String serial(int batch) {
      return "%d-%06d-%s".formatted(batch, ordinal + 1, voucher.tail());
    }
  }

  private record Row(long ordinal, UUID voucher) {}

  /// Hands out the codes of vouchers from `first` to `last`, exclusive, in their order; cancelled
  /// ones are left out.
  public void each(Batch batch, long first, long last, Consumer<Token> take) throws Unavailable {
    var signer = new VoucherSigner(programme(), key.defaultId(), key);
    long from = first;
    while (from < last) {
      long page = Math.min(last, from + PAGE);
      for (Row row : rows(batch.number(), from, page)) {
        var voucher = voucher(batch, new VoucherId(row.voucher));
        take.accept(new Token(row.ordinal, voucher.id(), signer.sign(voucher)));
      }
      from = page;
    }
  }

  private String programme() throws Unavailable {
    return district
        .read(tx ->
            tx.row(
                row -> row.getString(1),
                """
                SELECT programme_id FROM programme WHERE d=:d ORDER BY first_day DESC LIMIT 1
                """))
        .orElseThrow(() -> new IllegalStateException("no programme"));
  }

  private List<Row> rows(int batch, long first, long last) throws Unavailable {
    return district.read(tx -> rows(tx, batch, first, last));
  }

  private static List<Row> rows(Tx tx, int batch, long first, long last) throws SQLException {
    return tx.rows(
        row -> new Row(row.getLong("ordinal"), row.getObject("voucher_id", UUID.class)),
        """
        SELECT ordinal, voucher_id FROM voucher
        WHERE d=:d AND batch_id=:b AND ordinal >= :first AND ordinal < :last AND NOT cancelled
        ORDER BY ordinal
        """,
        "b",
        batch,
        "first",
        first,
        "last",
        last);
  }

  private static Voucher voucher(Batch batch, VoucherId id) {
    return new Voucher(
        id,
        new BatchId(batch.number()),
        new Fen(batch.money().faceFen()),
        new Fen(batch.money().minimumFen()),
        new VenueClass(batch.issue().venueClass()),
        batch.window().firstDay(),
        batch.window().lastDay());
  }
}
