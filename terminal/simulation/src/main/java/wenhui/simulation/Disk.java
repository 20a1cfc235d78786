package wenhui.simulation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.book.Change;
import wenhui.link.book.Change.Line;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Standing;
import wenhui.link.book.Store;
import wenhui.redeem.OpId;

/// A terminal's disk. The power may go just before or just after any transaction; else it works, so
/// nothing here is ever unavailable.
interface Disk extends Store {

  /// What surrounds a disk.
  interface Machine {

    /// Whether the power goes now.
    boolean failsNow();

    /// The longest run of entries that is read at once.
    int batch();

    /// By which ops keep a use: the second guard is dropped with the first.
    Safeguards safeguards();

    /// Whether intents are written without waiting for the disk (a mutant).
    boolean isLazy();

    /// `change` is on the disk.
    void stored(Change change);

    /// The power went after `change` was stored and before anybody was told.
    void interrupted(Change change);
  }

  /// A run of the terminal begins.
  ///
  /// @param run what a model takes for its [#boot]
  /// @param terminal whose run it is
  void begin(UUID run, String terminal);

  /// What the power cut has left.
  Disk afterPowerCut();

  /// As it is now, for a machine that may be another one.
  Disk image(Machine owner);

  /// What is to be entered in its books should somebody get what he wants; empty if the terminal's
  /// own rules refuse it, which is then recorded.
  ///
  /// @param fen how much of a card
  Optional<String> words(OpId id, Stock.Ware ware, long fen);

  /// What is to be entered when the goods of `op` are back.
  String undoing(Op op);

  /// All there ever were, as far as they were told.
  Stream<Op> ops();

  /// All grants there ever were, for who tampers with them.
  Stream<Grant> allGrants();

  /// What its own books say else than its operations do.
  List<String> faults();

  @Override
  Head write(Change change);

  @Override
  Standing standing();

  @Override
  Optional<Head> headAt(long seq);

  @Override
  List<JournalEntry> after(long seq, int most);

  @Override
  Optional<Op> op(OpId id);

  @Override
  List<Grant> grants();

  /// What a change tells the hub, apart from what its words become.
  static Stream<Line.Note> notes(Change change) {
    return change.lines().stream().filter(Line.Note.class::isInstance).map(Line.Note.class::cast);
  }
}
