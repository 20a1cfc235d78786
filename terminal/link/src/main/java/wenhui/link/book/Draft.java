package wenhui.link.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import wenhui.link.Anchor;
import wenhui.link.FieldWriter;
import wenhui.link.Head;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.book.Change.Line;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment.Trust;

/// A [Change] in the making. For one thread, and used once.
final class Draft {
  private final Change.Stamp made;
  private final Safeguards safeguards;
  private final Trust trust;
  private final List<Op> ops = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private Optional<Change.Anchored> anchor = Optional.empty();
  private Optional<Installation> begins = Optional.empty();
  private boolean locks;

  /// @param trust how far the terminal's clock could be believed when it was made
  Draft(Change.Stamp made, Safeguards safeguards, Trust trust) {
    this.made = made;
    this.safeguards = safeguards;
    this.trust = trust;
  }

  Draft op(Op op) {
    ops.add(op);
    return this;
  }

  Draft grant(Grant grant) {
    grants.add(grant);
    return this;
  }

  Draft entry(Kind kind, FieldWriter body) {
    if (safeguards.isJournalled(kind)) {
      lines.add(new Line.Note(kind, body.put("trust", trust.name()).object()));
    }
    return this;
  }

  /// Writes of `op` what the hub needs to act on it.
  Draft entry(Kind kind, Op op) {
    var body = new FieldWriter().put("op", op.id().value()).put("amount_fen", op.amount().value());
    op.subject().write(body);
    if (kind == Kind.OFFLINE) {
      body.put("grant", op.grant().orElseThrow());
    }
    return entry(kind, body);
  }

  /// Has the caller's words entered, if it gave any.
  Draft words(String words) {
    return words(words, OptionalInt.empty());
  }

  /// @param useNo which use the hub says it was
  Draft words(String words, OptionalInt useNo) {
    if (!words.isEmpty()) {
      lines.add(new Line.Words(words, useNo));
    }
    return this;
  }

  Draft closed(Grant grant) {
    return grant(grant.closed()).entry(Kind.CLOSE, grant.id());
  }

  private Draft entry(Kind kind, UUID grant) {
    return entry(kind, new FieldWriter().put("grant", grant));
  }

  Draft acknowledged(Anchor signed, String signature) {
    anchor = Optional.of(new Change.Anchored(signed, signature));
    return this;
  }

  Draft locked() {
    locks = true;
    return this;
  }

  Draft begins(Installation whose) {
    begins = Optional.of(whose);
    return this;
  }

  /// @return the sequence of the first entry, once it is stored
  long store(Store store) throws LedgerUnavailable {
    Head end = store.write(new Change(made, ops, grants, lines, anchor, locks, begins));
    return end.seq() - lines.size() + 1;
  }
}
