package wenhui.redeem;

import java.util.HashSet;
import java.util.Set;

/// How many people came: cards counted once each, and groups as a clerk counted them.
///
/// A value: [#card] and [#group] give the next one. The order makes no difference.
///
/// @param cards who signed in with a card
/// @param inGroups how many came in groups, 0 or more
public record HeadCount(Set<CardId> cards, int inGroups) {

  /// The largest group that one entry may count; a larger figure is a slip of the finger.
  public static final int MOST = 5_000;

  public static final HeadCount NOBODY = new HeadCount(Set.of(), 0);

  public HeadCount {
    cards = Set.copyOf(cards);
    if (inGroups < 0) {
      throw new IllegalArgumentException("fewer than nobody: " + inGroups);
    }
  }

  public int heads() {
    return cards.size() + inGroups;
  }

  /// With this card, which counts once however often it is tapped.
  public HeadCount card(CardId card) {
    var more = new HashSet<>(cards);
    more.add(card);
    return new HeadCount(more, inGroups);
  }

  /// With a group of `heads`, 1 to [#MOST].
  public HeadCount group(int heads) {
    return new HeadCount(cards, inGroups + checked(heads));
  }

  static int checked(int heads) {
    if (heads < 1 || heads > MOST) {
      throw new IllegalArgumentException("not a group: " + heads);
    }
    return heads;
  }
}
