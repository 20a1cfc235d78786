package wenhui.link.book;

import wenhui.link.Chain;
import wenhui.link.Head;

/// Which terminal it is, and how its journal is chained.
///
/// @param district administrative code, six digits (GB/T 2260)
/// @param terminal such as `T-0007`
public record Installation(String district, String terminal, Chain chain) {

  /// The standing of a generation in which nothing is written yet.
  public Standing beginning(int gen) {
    return new Standing(gen, chain.start(district, terminal, gen), 0, false);
  }

  Head start(int gen) {
    return chain.start(district, terminal, gen);
  }
}
