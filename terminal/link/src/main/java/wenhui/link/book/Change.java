package wenhui.link.book;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wenhui.link.Anchor;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Json;

/// What is stored together or not at all.
///
/// @param made when
/// @param ops rows to insert or replace
/// @param grants rows to insert or replace
/// @param lines to append to the journal, in this order. The store numbers and chains them, behind
///   whatever the journal ends with at that moment: others write to it too
/// @param anchor the hub's signature over the journal, to keep: it has all up to there
/// @param locks nothing is accepted from now on
/// @param begins only with a run's `BOOT`: whose journal it is from now on, empty as yet and
///   acknowledged nowhere. What was written before stays as evidence
public record Change(
    Stamp made,
    List<Op> ops,
    List<Grant> grants,
    List<Line> lines,
    Optional<Anchored> anchor,
    boolean locks,
    Optional<Installation> begins) {

  /// @param upMs milliseconds since boot, suspend included
  /// @param wallMs what the terminal's clock showed
  public record Stamp(long upMs, long wallMs) {}

  /// One entry of the journal.
  public sealed interface Line {

    /// What the protocol wants to be told.
    record Note(Kind kind, Json.Fields body) implements Line {}

    /// What the caller of [OpBook#present] or [OpBook#undo] wants to be entered in its books, in
    /// words that only it and the store understand.
    ///
    /// @param useNo which use of the voucher it was, where the hub has said so
    record Words(String text, OptionalInt useNo) implements Line {}
  }

  public record Anchored(Anchor anchor, String signature) {}

  public Change {
    ops = List.copyOf(ops);
    grants = List.copyOf(grants);
    lines = List.copyOf(lines);
  }
}
