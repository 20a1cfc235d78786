package wenhui.redeem;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What happened in one shift, added up. A value: [#redeemed] and [#undone] give the next one. The
/// order in which things happened makes no difference to the sums.
///
/// @param bySource redemptions by who pays, undone ones included
/// @param byCard bills paid with a card, as far as the fund pays for them
/// @param undone redemptions and payments taken back in this shift, whenever they were made; heads
///   taken back count with the visits
/// @param unpaid what the fund does not pay for by the hub's word of this shift, whenever it was
///   accepted; not what was taken back
/// @param takenFen what residents had to pay at this counter, in fen. Of several vouchers on a bill
///   the first says what is left to pay and each further one takes its worth off; below zero where
///   a shift ended between them
/// @param returnedFen what they got back for what was undone, in fen, likewise
public record ShiftSums(
    Map<FundingSource, Sum> bySource,
    Sum byCard,
    Sum undone,
    Sum unpaid,
    long takenFen,
    long returnedFen) {

  public static final ShiftSums EMPTY = new ShiftSums(Map.of(), Sum.ZERO, Sum.ZERO, 0, 0);

  /// With nothing that the hub refuses to pay for.
  public ShiftSums(
      Map<FundingSource, Sum> bySource, Sum byCard, Sum undone, long takenFen, long returnedFen) {
    this(bySource, byCard, undone, Sum.ZERO, takenFen, returnedFen);
  }

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
  }

  /// What one redemption was.
  ///
  /// @param payable what the resident had to pay after it, where a bill was keyed in
  /// @param further whether another voucher had been taken off the same bill before
  public record Redemption(Fen worth, Optional<Fen> payable, boolean further) {

    /// What it adds to what the resident pays.
    long payFen() {
      return further ? -worth.value() : payable.map(Fen::value).orElse(0L);
    }
  }

  public ShiftSums redeemed(FundingSource source, Redemption made) {
    var more = new EnumMap<FundingSource, Sum>(FundingSource.class);
    more.putAll(bySource);
    more.merge(source, Sum.ZERO.plus(made.worth), (had, _) -> had.plus(made.worth));
    return new ShiftSums(more, byCard, undone, unpaid, takenFen + made.payFen(), returnedFen);
  }

  /// A bill was paid with a card.
  public ShiftSums paid(CardPayment payment) {
    long taken = takenFen + payment.payable().value();
    var cards = byCard.plus(payment.worth());
    return new ShiftSums(bySource, cards, undone, unpaid, taken, returnedFen);
  }

  /// @param made what was taken back
  public ShiftSums undone(Redemption made) {
    long back = returnedFen + made.payFen();
    return new ShiftSums(bySource, byCard, undone.plus(made.worth), unpaid, takenFen, back);
  }

  /// @param sum of what the hub has said it does not pay for
  public ShiftSums unpaid(Sum sum) {
    return new ShiftSums(bySource, byCard, undone, sum, takenFen, returnedFen);
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
  /// redeemed, or heard of more that is not paid.
  public long netFen() {
    return worthFen() - undone.fen() - unpaid.fen();
  }
}
