package wenhui.link.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.Anchor;
import wenhui.link.FieldWriter;
import wenhui.link.JournalEntry;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.JournalEntry.Place;
import wenhui.redeem.LedgerUnavailable;

/// A [Change] in the making: chains its entries behind each other. For one thread, and used once.
final class Draft {
  private final Installation installation;
  private final Op.Mark now;
  private final long wallMs;
  private final Safeguards safeguards;
  private final List<Op> ops = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private final List<Change.Line> lines = new ArrayList<>();
  private Standing standing;
  private Optional<Change.Anchored> anchor = Optional.empty();

  Draft(Installation installation, Standing standing, Op.Mark now, long wallMs, Safeguards rules) {
    this.installation = installation;
    this.standing = standing;
    this.now = now;
    this.wallMs = wallMs;
    this.safeguards = rules;
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
      long seq = standing.head().seq() + 1;
      var place = new Place(installation.district(), installation.terminal(), standing.gen(), seq);
      var entry = new JournalEntry(place, kind, now.boot(), now.upMs(), wallMs, body.object());
      var head = installation.chain().after(standing.head(), entry);
      lines.add(new Change.Line(entry, head));
      standing = standing.at(head);
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

  Draft closed(Grant grant) {
    return grant(grant.closed()).entry(Kind.CLOSE, grant.id());
  }

  private Draft entry(Kind kind, UUID grant) {
    return entry(kind, new FieldWriter().put("grant", grant));
  }

  Draft acknowledged(Anchor signed, String signature) {
    standing = standing.acknowledgedTo(signed.head().seq());
    anchor = Optional.of(new Change.Anchored(signed, signature));
    return this;
  }

  Draft locked() {
    standing = standing.lockedNow();
    return this;
  }

  long lastSeq() {
    return standing.head().seq();
  }

  void store(Store store) throws LedgerUnavailable {
    store.write(new Change(ops, grants, lines, standing, anchor));
  }
}
