package wenhui.simulation;

import java.util.List;
import wenhui.redeem.BatchId;
import wenhui.redeem.Terms;

/// The batches of the simulated programme. Small, so that everything soon runs out.
public enum Batch {
  /// Never without the hub.
  NEVER(1, Terms.Offline.NEVER, 0, List.of(1, 1, 2)),
  /// By whoever holds the lease; so many uses may be written off.
  HOME(2, Terms.Offline.HOME, 8, List.of(1, 1, 2, 3)),
  /// By whoever has credit; so many acceptances may turn out to be unpaid.
  EXPOSURE(3, Terms.Offline.EXPOSURE, 10, List.of(1, 1, 2, 3)),
  /// The cards' accounts; so many fen of reserves may be written off.
  CARDS(9, Terms.Offline.NEVER, 30, List.of());

  static final int SHARDS = 2;

  private final int number;
  private final Terms.Offline offline;
  private final long budget;
  private final List<Integer> uses;

  Batch(int number, Terms.Offline offline, long budget, List<Integer> uses) {
    this.number = number;
    this.offline = offline;
    this.budget = budget;
    this.uses = uses;
  }

  public BatchId id() {
    return new BatchId(number);
  }

  public Terms.Offline offline() {
    return offline;
  }

  /// X: uses, acceptances or fen.
  public long budget() {
    return budget;
  }

  /// How often each of its vouchers may be used.
  public List<Integer> uses() {
    return uses;
  }
}
