package wenhui.link.book;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.FieldWriter;
import wenhui.link.GrantKind;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.book.Op.State;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;

/// What happens when somebody presents a voucher or a card: the hub is asked, or it is accepted
/// under a grant, or turned away (protocol §3, first three rows).
final class Intake {

  /// The most entries that may wait for the hub (protocol §8).
  private static final long MOST_WAITING = 20_000;

  private final Boot boot;
  private final Store store;

  Intake(Boot boot) {
    this.boot = boot;
    this.store = boot.store();
  }

  /// What is presented, and by which op.
  private record Request(OpId id, Presented what, String words) {}

  /// As [OpBook#present].
  Acceptance present(OpId id, Presented what, String words, boolean linkUp)
      throws LedgerUnavailable {
    if (store.op(id).isPresent()) {
      throw new IllegalArgumentException("op " + id + " was presented before");
    }
    return present(new Request(id, what, words), linkUp);
  }

  private Acceptance present(Request request, boolean linkUp) throws LedgerUnavailable {
    var what = request.what();
    var standing = store.standing();
    if (standing.locked()) {
      return new Acceptance.Turned(Hindrance.E20); // The journal is evidence now.
    }
    if (standing.head().seq() - standing.acknowledged() >= MOST_WAITING) {
      return new Acceptance.Turned(Hindrance.E12);
    }
    int use = freeUse(what);
    if (use < 0) {
      return turned(request, Hindrance.E11);
    }
    var grants = grantsTo(what);
    boolean held = what.right().filter(r -> r.kind() == GrantKind.HOME).isPresent();
    if (!linkUp || held && !grants.isEmpty()) {
      var accepted = accept(request, use, grants);
      if (accepted.isPresent()) {
        return new Acceptance.Accepted(accepted.get());
      }
    }
    if (!linkUp) {
      return turned(request, whyNot(what, grants));
    }
    return boot.mayAsk(standing) ? ask(request, use) : turned(request, Hindrance.E21);
  }

  private Acceptance ask(Request request, int use) throws LedgerUnavailable {
    var op = fresh(request, State.SENT, Optional.empty(), use);
    boot.draft().op(op).entry(Kind.INTENT, op).store(store);
    return new Acceptance.Ask(op.id());
  }

  /// Who has words for what it presents writes down its refusals itself.
  private Acceptance turned(Request request, Hindrance why) throws LedgerUnavailable {
    if (request.words().isEmpty()) {
      var what = request.what();
      var body = new FieldWriter().put("amount_fen", what.amount().value()).put("reason", why);
      what.subject().write(body);
      boot.draft().entry(Kind.REFUSED, body).store(store);
    }
    return new Acceptance.Turned(why);
  }

  private Hindrance whyNot(Presented what, List<Grant> grants) throws LedgerUnavailable {
    if (!boot.mayAccept(store.standing())) {
      return Hindrance.E21;
    }
    if (grants.isEmpty()) {
      return Hindrance.E04;
    }
    if (boot.latest().isEmpty()) {
      return Hindrance.E05;
    }
    return what instanceof Presented.OfAccount ? Hindrance.E10 : Hindrance.E06;
  }

  private Optional<OpId> accept(Request request, int use, List<Grant> grants)
      throws LedgerUnavailable {
    for (Grant grant : grants) {
      if (isUsable(grant, request.what())) {
        var op = fresh(request, State.OFFLINE, Optional.of(grant.id()), use).saying("");
        boolean counts = grant.right().orElseThrow().kind() != GrantKind.HOME;
        long spent = request.what().takes();
        long left = counts ? boot.safeguards().leftOf(grant, spent) : grant.left();
        boot.draft()
            .op(op)
            .grant(grant.withLeft(left))
            .entry(Kind.OFFLINE, op)
            .words(request.words())
            .store(store);
        boot.counter().happened(op, Effect.HAND_OUT);
        return Optional.of(op.id());
      }
    }
    return Optional.empty();
  }

  private boolean isUsable(Grant grant, Presented what) throws LedgerUnavailable {
    var latest = boot.latest();
    return boot.mayAccept(store.standing())
        && latest.isPresent()
        && latest.getAsLong() < grant.expiresMs()
        && (what.right().orElseThrow().kind() == GrantKind.HOME
            ? store.citing(grant.id()).stream().filter(boot.safeguards()::keepsUse).count()
                < grant.amount()
            : grant.left() >= what.takes());
  }

  /// The grants by which it may be accepted, as far as the journal goes.
  private List<Grant> grantsTo(Presented what) throws LedgerUnavailable {
    var right = what.right();
    return right.isEmpty()
        ? List.of()
        : store.grantsTo(right.get()).stream().filter(boot.safeguards()::maySpend).toList();
  }

  /// The lowest use of the voucher that no live op has here; 0 for an account, −1 if there is none.
  private int freeUse(Presented what) throws LedgerUnavailable {
    if (!(what instanceof Presented.OfVoucher voucher)) {
      return 0;
    }
    var taken = store.alive(what.subject()).stream().filter(boot.safeguards()::keepsUse).toList();
    for (int use = 1; use <= voucher.uses(); use++) {
      int candidate = use;
      if (taken.stream().noneMatch(op -> op.use() == candidate)) {
        return use;
      }
    }
    return -1;
  }

  private Op fresh(Request request, State state, Optional<UUID> grant, int use) {
    var what = request.what();
    var order = new Op.Order(what.subject(), what.amount(), request.words());
    return new Op(request.id(), order, grant, state, use, boot.now());
  }
}
