package wenhui.link.book;

import wenhui.link.Head;

/// How far a terminal's journal has come.
///
/// @param head its end
/// @param acknowledged the last entry that the hub is known to have
/// @param locked nothing is accepted any more until an admin begins the next generation
public record Standing(Installation whose, Head head, long acknowledged, boolean locked) {

  public Standing {
    if (acknowledged < 0 || acknowledged > head.seq()) {
      throw new IllegalArgumentException("no standing: " + acknowledged + " of " + head.seq());
    }
  }

  public int gen() {
    return whose.gen();
  }
}
