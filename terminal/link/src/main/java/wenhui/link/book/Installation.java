package wenhui.link.book;

import wenhui.link.JournalEntry.Place;

/// Whose journal it is.
///
/// @param district administrative code, six digits (GB/T 2260)
/// @param terminal such as `T-0007`
/// @param gen one life of the terminal's journal, 1, 2, …; the hub says when the next begins
public record Installation(String district, String terminal, int gen) {

  public Installation {
    if (gen < 1) {
      throw new IllegalArgumentException("generations count from 1, not " + gen);
    }
  }

  /// Whose entry stands there.
  public static Installation of(Place place) {
    return new Installation(place.district(), place.terminal(), place.gen());
  }

  /// Where the entry with sequence `seq` of this journal stands.
  public Place place(long seq) {
    return new Place(district, terminal, gen, seq);
  }

  /// Whether this is an earlier life of the same terminal's journal.
  boolean isBefore(Installation other) {
    return district.equals(other.district) && terminal.equals(other.terminal) && gen < other.gen;
  }
}
