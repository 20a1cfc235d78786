package wenhui.redeem;

import java.util.Optional;

/// All that [Redeem] may know of a tapped card.
///
/// @param id the pseudonym of whatever was tapped, registered or not
/// @param card empty when the register does not know it
/// @param holdings before this tap; meaningless when `card` is empty
/// @param visitedToday whether a visit of this card is already counted today
public record CardFacts(
    Moment now,
    Venue venue,
    CardId id,
    Optional<Card> card,
    Holdings holdings,
    boolean visitedToday) {}
