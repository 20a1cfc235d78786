package wenhui.token;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.VenueClass;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;

/// The payload of a token: one voucher as an array of seven items.
final class VoucherBytes {
  private static final LocalDate DAY_ZERO = LocalDate.of(2020, 1, 1);
  private static final int U16 = 0xFFFF;
  private static final int ITEMS = 7;
  private static final int ID_LENGTH = 16;
  private static final int VENUE_CLASS_MOST = 23;

  private VoucherBytes() {}

  /// @throws IllegalArgumentException if the days of the voucher do not fit: it begins before
  ///   2020-01-01, or more than 65,535 days after that, or lasts longer than that
  static byte[] write(Voucher voucher) {
    long from = DAY_ZERO.until(voucher.firstDay(), ChronoUnit.DAYS);
    long days = voucher.firstDay().until(voucher.lastDay(), ChronoUnit.DAYS) + 1;
    if (from < 0 || from > U16 || days > U16) {
      throw new IllegalArgumentException(
          "days do not fit a token: %s to %s".formatted(voucher.firstDay(), voucher.lastDay()));
    }
    return new CborWriter()
        .array(ITEMS)
        .bytes(voucher.id().bytes())
        .integer(voucher.batch().number())
        .integer(voucher.face().value())
        .integer(voucher.minimumSpend().value())
        .integer(voucher.venueClass().number())
        .integer(from)
        .integer(days)
        .toBytes();
  }

  static Voucher read(byte[] payload) throws Malformed {
    var in = new CborReader(payload);
    in.array(ITEMS);
    var id = VoucherId.of(in.bytes(ID_LENGTH));
    var batch = new BatchId(positive(in, U16));
    var face = new Fen(positive(in, (int) Fen.MOST));
    var minimum = new Fen(in.unsigned(Fen.MOST));
    var venueClass = new VenueClass((int) in.unsigned(VENUE_CLASS_MOST));
    var first = DAY_ZERO.plusDays(in.unsigned(U16));
    var last = first.plusDays(positive(in, U16) - 1);
    in.end();
    return new Voucher(id, batch, face, minimum, venueClass, first, last);
  }

  private static int positive(CborReader in, int most) throws Malformed {
    int value = (int) in.unsigned(most);
    if (value == 0) {
      throw new Malformed("zero where that makes no sense");
    }
    return value;
  }
}
