package wenhui.simulation;

import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.Head;
import wenhui.link.OpState;
import wenhui.link.Subject;
import wenhui.redeem.OpId;

/// The rows of the hub's tables (protocol §4), as far as the simulation needs them.
public final class Rows {

  private Rows() {}

  public record Terminal(int gen, Head head, Optional<UUID> boot, boolean locked, boolean suspect) {
    Terminal at(Head end) {
      return new Terminal(gen, end, boot, locked, suspect);
    }

    Terminal booted(UUID id) {
      return new Terminal(gen, head, Optional.of(id), locked, suspect);
    }

    Terminal lockedNow() {
      return new Terminal(gen, head, boot, true, suspect);
    }

    Terminal suspected() {
      return new Terminal(gen, head, boot, locked, true);
    }
  }

  record JournalKey(String terminal, int gen, long seq) {}

  record Voucher(Batch batch, int uses) {}

  public record UseKey(UUID voucher, int no) {}

  /// FREE while no op holds it.
  public record Use(Optional<OpId> op, Optional<UUID> grant) {
    boolean isFree() {
      return op.isEmpty();
    }

    Use claimed(OpId by) {
      return new Use(Optional.of(by), grant);
    }

    Use freed() {
      return new Use(Optional.empty(), grant);
    }

    Use leased(Optional<UUID> to) {
      return new Use(op, to);
    }
  }

  /// @param state UNKNOWN inside the transaction that inserts it (NEW)
  public record Op(
      String terminal,
      Subject subject,
      long amount,
      Optional<UUID> grant,
      OpState state,
      int use,
      Received received) {

    Op decided(OpState word, int no, boolean covered) {
      return new Op(terminal, subject, amount, grant, word, no, new Received(received.at, covered));
    }

    Op in(OpState word) {
      return new Op(terminal, subject, amount, grant, word, use, received);
    }

    Op on(int no) {
      return new Op(terminal, subject, amount, grant, state, no, received);
    }
  }

  /// @param covered its grant allowed it
  public record Received(long at, boolean covered) {}

  public enum GrantState {
    ACTIVE,
    EMPTY,
    RECALLING,
    RETURNED,
    WRITTEN_OFF;

    public boolean isOpen() {
      return this == ACTIVE || this == RECALLING;
    }
  }

  /// @param of what it is a right to; empty for a tombstone
  public record Grant(
      Optional<Right> of, String terminal, int gen, Sums sums, long expires, GrantState state) {

    Grant in(GrantState next) {
      return new Grant(of, terminal, gen, sums, expires, next);
    }

    Grant with(Sums next) {
      return new Grant(of, terminal, gen, next, expires, state);
    }

    Grant until(long end) {
      return new Grant(of, terminal, gen, sums, end, state);
    }

    boolean isA(GrantKind kind) {
      return of.filter(r -> r.kind == kind).isPresent();
    }

    Batch batch() {
      return of.orElseThrow().batch;
    }
  }

  /// @param batch whose budget answers for it
  public record Right(GrantKind kind, String subject, Batch batch) {}

  /// What a grant has come to, in uses or fen.
  ///
  /// @param woff charged to the budget by a write-off and not used up
  public record Sums(long amount, long spent, long returned, long burned, long woff) {
    static final Sums NONE = new Sums(0, 0, 0, 0, 0);

    static Sums of(long amount) {
      return new Sums(amount, 0, 0, 0, 0);
    }

    Sums spend(long more) {
      return new Sums(amount, spent + more, returned, burned, woff);
    }

    Sums giveBack() {
      return new Sums(amount, spent, amount - spent, burned, woff);
    }

    Sums burn(long more) {
      return new Sums(amount, spent, returned, burned + more, woff);
    }

    Sums charge(long more) {
      return new Sums(amount, spent, returned, burned, woff + more);
    }

    long left() {
      return amount - spent;
    }
  }

  record BudgetKey(Batch batch, int shard) {}

  public record Account(long balance, long escrowed) {
    long free() {
      return balance - escrowed;
    }

    Account pay(long fen) {
      return new Account(balance - fen, escrowed);
    }

    Account reserve(long fen) {
      return new Account(balance, escrowed + fen);
    }
  }

  public enum ConflictState {
    OPEN,
    PROMOTED,
    VOIDED
  }

  /// @param serial the order of receipt
  public record Conflict(
      Subject subject, UUID grant, ConflictState state, long amount, boolean charged, long serial) {
    Conflict in(ConflictState next) {
      return new Conflict(subject, grant, next, amount, charged, serial);
    }
  }

  /// What is paid, or paid less, for an op's use.
  public record Item(Subject subject, int use, long amount) {}
}
