package wenhui.redeem;

/// All that [Pay] may know of a bill that is to be paid with a card.
///
/// @param account meaningless where `card` is of an unknown card
/// @param terms of this venue
/// @param proven whether it is sure that the card itself is there: it has authenticated itself, or
///   the hub watches over it. A serial number alone proves nothing, for it can be copied
public record PaymentFacts(
    CardFacts card,
    CardAccount account,
    CardTerms terms,
    Fen bill,
    CardPayment.Wanted wanted,
    boolean proven) {}
