package wenhui.link.book;

import wenhui.link.Head;

/// How far a terminal's journal has come.
///
/// @param gen the life of the journal, 1, 2, …
/// @param head its end
/// @param acknowledged the last entry that the hub is known to have
/// @param locked nothing is accepted any more until an admin begins the next generation
public record Standing(int gen, Head head, long acknowledged, boolean locked) {

  public Standing {
    if (gen < 1 || acknowledged < 0 || acknowledged > head.seq()) {
      throw new IllegalArgumentException("no standing: " + acknowledged + " of " + head.seq());
    }
  }

  Standing at(Head end) {
    return new Standing(gen, end, acknowledged, locked);
  }

  Standing acknowledgedTo(long seq) {
    return new Standing(gen, head, Math.max(acknowledged, seq), locked);
  }

  Standing lockedNow() {
    return new Standing(gen, head, acknowledged, true);
  }
}
