package wenhui.link.book;

import java.util.List;
import java.util.Optional;
import wenhui.link.Anchor;
import wenhui.link.Head;
import wenhui.link.JournalEntry;

/// What is stored together or not at all.
///
/// @param ops rows to insert or replace
/// @param grants rows to insert or replace
/// @param lines to append to the journal, in sequence
/// @param after how the journal stands then. A later generation begins an empty journal; what was
///   written before stays as evidence
/// @param anchor the hub's signature over the journal, to keep
public record Change(
    List<Op> ops, List<Grant> grants, List<Line> lines, Standing after, Optional<Anchored> anchor) {

  /// An entry, and where the chain stands behind it.
  public record Line(JournalEntry entry, Head head) {}

  public record Anchored(Anchor anchor, String signature) {}

  public Change {
    ops = List.copyOf(ops);
    grants = List.copyOf(grants);
    lines = List.copyOf(lines);
  }
}
