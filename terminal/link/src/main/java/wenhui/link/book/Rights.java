package wenhui.link.book;

import java.util.List;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.redeem.BatchId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.VoucherId;

/// Which rights to accept offline a terminal asks for, and which it gives back.
///
/// Under the book's monitor.
final class Rights {

  /// The most uses of a voucher (protocol §8).
  private static final int MOST_USES = 99;

  private final Boot boot;
  private final Store store;
  private final Denials denials = new Denials();

  Rights(Boot boot) {
    this.boot = boot;
    this.store = boot.store();
  }

  /// As [OpBook#want].
  boolean want(Grant.Right right, long amount) throws LedgerUnavailable {
    var grants = store.grants();
    if (locked()
        || grants.size() >= OpBook.MOST_GRANTS
        || grants.stream().anyMatch(g -> g.isTo(right))) {
      return false;
    }
    boot.draft().grant(Grant.wanted(boot.freshId(), right, amount)).store(store);
    return true;
  }

  /// As [OpBook#keepCredit].
  void keepCredit(BatchId batch, long amount, long least) throws LedgerUnavailable {
    var right = new Grant.Right(GrantKind.CREDIT, batch.toString());
    long left = 0;
    for (Grant grant : store.grants()) {
      if (!grant.isTo(right)) {
        continue;
      }
      switch (grant.state()) {
        case WANTED -> {
          return;
        }
        case OPEN -> {
          left += grant.left();
          if (grant.left() == 0) {
            giveBack(grant.id());
          }
        }
        case CLOSED -> {}
      }
    }
    boolean worth = left < least && denials.mayAsk(right, boot.now().upMs());
    if (worth && !locked() && store.grants().size() < OpBook.MOST_GRANTS) {
      boot.draft().grant(Grant.wanted(boot.freshId(), right, amount)).store(store);
    }
  }

  void granted(Grant.Right right) {
    denials.granted(right);
  }

  void denied(Grant.Right right) {
    denials.denied(right, boot.now().upMs());
  }

  long held(GrantKind kind) throws LedgerUnavailable {
    return store.grants().stream().filter(grant -> grant.isA(kind)).count();
  }

  /// As [OpBook#giveBack]. What is only asked for is waited for: the hub may hold it for us.
  void giveBack(Grant.Right right) throws LedgerUnavailable {
    for (Grant grant : store.grantsTo(right)) {
      if (grant.state() == Grant.State.OPEN) {
        giveBack(grant.id());
      }
    }
  }

  /// As [OpBook#keepHome].
  void keepHome(VoucherId voucher, int most) throws LedgerUnavailable {
    var right = new Grant.Right(GrantKind.HOME, voucher.toString());
    if (!denials.mayAsk(right, boot.now().upMs())) {
      return;
    }
    var leases = store.grants().stream().filter(grant -> grant.isA(GrantKind.HOME)).toList();
    if (leases.size() >= most && leases.stream().noneMatch(grant -> grant.isTo(right))) {
      giveBack(leases.getFirst().id());
    }
    var _ = want(right, MOST_USES);
  }

  /// As [OpBook#usable].
  List<Grant> usable() throws LedgerUnavailable {
    var latest = boot.latest();
    if (locked() || latest.isEmpty() || !boot.mayAccept(store.standing())) {
      return List.of();
    }
    return store.grants().stream()
        .filter(g -> g.state() == Grant.State.OPEN && latest.getAsLong() < g.expiresMs())
        .toList();
  }

  /// As [OpBook#closeRunOut].
  void closeRunOut() throws LedgerUnavailable {
    var latest = boot.latest();
    for (Grant grant : store.grants()) {
      boolean over = latest.isPresent() && latest.getAsLong() >= grant.expiresMs();
      if (grant.state() == Grant.State.OPEN && (over || isUsedUp(grant))) {
        giveBack(grant.id());
      }
    }
  }

  private boolean isUsedUp(Grant grant) throws LedgerUnavailable {
    return grant.isA(GrantKind.HOME)
        && store.citing(grant.id()).stream().filter(op -> op.state() == Op.State.DONE).count()
            >= grant.amount();
  }

  /// Of one that is unknown here it is written all the same: whoever recalls it waits for that.
  void giveBack(UUID id) throws LedgerUnavailable {
    var known = store.grant(id);
    var grant = known.orElse(Grant.unknown(id));
    if ((known.isEmpty() || grant.state() != Grant.State.CLOSED) && !locked()) {
      boot.draft().closed(grant).store(store);
    }
  }

  private boolean locked() throws LedgerUnavailable {
    return store.standing().locked();
  }
}
