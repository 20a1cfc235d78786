package wenhui.redeem;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What happened in one shift, added up. A value: [#redeemed] and [#undone] give the next one. The
/// order in which things happened makes no difference to the sums.
///
/// @param bySource redemptions by who pays, undone ones included
/// @param byCard bills paid with a card, as far as the fund pays for them
/// @param undone entries taken back, head counts included, in this shift, whenever they were made
/// @param takenFen what residents had to pay at this counter, in fen
/// @param returnedFen what they got back for what was undone, in fen
public record ShiftSums(
    Map<FundingSource, Sum> bySource, Sum byCard, Sum undone, long takenFen, long returnedFen) {

  public static final ShiftSums EMPTY = new ShiftSums(Map.of(), Sum.ZERO, Sum.ZERO, 0, 0);

  /// How many, and how much in fen.
  public record Sum(long count, long fen) {
    public static final Sum ZERO = new Sum(0, 0);

    public Sum {
      if (count < 0 || fen < 0) {
        throw new IllegalArgumentException("a sum below zero");
      }
    }

    Sum plus(Fen worth) {
      return new Sum(count + 1, fen + worth.value());
    }
  }

  public ShiftSums {
    bySource = Map.copyOf(bySource);
    if (takenFen < 0 || returnedFen < 0) {
      throw new IllegalArgumentException("money below zero");
    }
  }

  /// @param payable what the resident paid beside, where a bill was keyed in
  public ShiftSums redeemed(FundingSource source, Fen worth, Optional<Fen> payable) {
    var more = new EnumMap<FundingSource, Sum>(FundingSource.class);
    more.putAll(bySource);
    more.merge(source, Sum.ZERO.plus(worth), (had, _) -> had.plus(worth));
    return new ShiftSums(more, byCard, undone, takenFen + fen(payable), returnedFen);
  }

  /// A bill was paid with a card.
  public ShiftSums paid(CardPayment payment) {
    long taken = takenFen + payment.payable().value();
    return new ShiftSums(bySource, byCard.plus(payment.worth()), undone, taken, returnedFen);
  }

  /// @param payable what the resident had paid beside and now got back
  public ShiftSums undone(Fen worth, Optional<Fen> payable) {
    return new ShiftSums(
        bySource, byCard, undone.plus(worth), takenFen, returnedFen + fen(payable));
  }

  /// Redemptions and payments with a card, undone ones included.
  public long redemptions() {
    return byCard.count() + bySource.values().stream().mapToLong(Sum::count).sum();
  }

  /// Of all of them.
  public long worthFen() {
    return byCard.fen() + bySource.values().stream().mapToLong(Sum::fen).sum();
  }

  /// What the shift adds to what the fund owes (净减免). Below zero in a shift that undid more than it
  /// redeemed.
  public long netFen() {
    return worthFen() - undone.fen();
  }

  private static long fen(Optional<Fen> amount) {
    return amount.map(Fen::value).orElse(0L);
  }
}
