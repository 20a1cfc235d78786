package wenhui.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import wenhui.link.GrantKind;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.TimeBase;
import wenhui.link.book.Grant;
import wenhui.link.book.Op;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Standing;

/// The terminal's safeguards but one.
final class BrokenSafeguards implements Safeguards {
  private static final long HOLDOVER_MS = Duration.ofHours(24).toMillis();

  private final Mutant mutant;
  private Optional<TimeBase> kept = Optional.empty();

  BrokenSafeguards(Mutant mutant) {
    this.mutant = mutant;
  }

  /// A base that should not count, but does.
  void keep(TimeBase base) {
    if (kept.isEmpty() || base.sentUp() >= kept.get().sentUp()) {
      kept = Optional.of(base);
    }
  }

  void forget() {
    if (mutant != Mutant.TIME_ACROSS_BOOT) {
      kept = Optional.empty();
    }
  }

  @Override
  public boolean keepsUse(Op op) {
    boolean early = mutant == Mutant.UNDO_FREES_EARLY && op.state() == Op.State.UNDOING;
    return !early && Safeguards.super.keepsUse(op);
  }

  @Override
  public boolean maySpend(Grant grant) {
    return mutant == Mutant.ACCEPT_AFTER_CLOSE
        ? grant.state() != Grant.State.WANTED
        : Safeguards.super.maySpend(grant);
  }

  @Override
  public long leftOf(Grant grant, long spent) {
    boolean escrow = grant.right().orElseThrow().kind() == GrantKind.ESCROW;
    return mutant == Mutant.ESCROW_SPEND_TWICE && escrow
        ? grant.left()
        : Safeguards.super.leftOf(grant, spent);
  }

  @Override
  public OptionalLong latest(Optional<TimeBase> base, Op.Mark now, long wallMs) {
    if (mutant == Mutant.TRUST_WALL) {
      return OptionalLong.of(wallMs);
    }
    if (kept.isPresent() && now.upMs() - kept.get().sentUp() <= HOLDOVER_MS) {
      return OptionalLong.of(kept.get().upper(now.upMs()));
    }
    var latest = Safeguards.super.latest(base, now, wallMs);
    return mutant == Mutant.NO_DRIFT && latest.isPresent()
        ? OptionalLong.of(base.orElseThrow().hubMs() + now.upMs() - base.get().sentUp())
        : latest;
  }

  @Override
  public boolean mayAsk(Standing standing, long bootSeq) {
    return mutant == Mutant.CLAIMS_BEFORE_BOOT_ACK || Safeguards.super.mayAsk(standing, bootSeq);
  }

  @Override
  public boolean mayAccept(Standing standing, long bootSeq) {
    return mutant == Mutant.OFFLINE_BEFORE_BOOT_ACK
        || Safeguards.super.mayAccept(standing, bootSeq);
  }

  @Override
  public boolean isOrphaned(Op op) {
    return mutant != Mutant.SENT_SURVIVES_BOOT && Safeguards.super.isOrphaned(op);
  }

  @Override
  public boolean isJournalled(Kind kind) {
    return switch (mutant) {
      case CLOSE_OUT_OF_ORDER -> kind != Kind.CLOSE;
      case SELF_LOCK_SILENT -> kind != Kind.LOCK;
      default -> true;
    };
  }
}
