package wenhui.simulation;

import static wenhui.simulation.Scenario.PLAIN;
import static wenhui.simulation.Scenario.RETURN;
import static wenhui.simulation.Scenario.ROLLBACK;
import static wenhui.simulation.Scenario.SILENCE;
import static wenhui.simulation.Scenario.STRESS;

/// The protocol with one rule left out. Each must be noticed; [#scenario] is where that is
/// quickest.
enum Mutant {
  NO_DEDUP(PLAIN, "the stored answer is not replayed"),
  NO_TOMBSTONE(STRESS, "voiding an unknown op leaves no trace"),
  NEW_ID_ON_RETRY(PLAIN, "a retry takes a new op id"),
  INTENT_NOT_DURABLE(PLAIN, "INTENT and OFFLINE only in memory"),
  NO_PROMOTE(STRESS, "a freed use is not given to the oldest conflict"),
  PROMOTE_ONTO_LEASED(RETURN, "a conflict may be promoted onto a leased use"),
  NO_PROMOTE_ON_RETURN(RETURN, "a returned lease does not look for conflicts"),
  NO_VOUCHER_LOCK(STRESS, "transactions do not lock the voucher row first"),
  CHECK_THEN_WRITE(STRESS, "SELECT, then UPDATE without its condition and without the lock"),
  IGNORE_LEASE(PLAIN, "a claim elsewhere takes a leased use"),
  FREE_AT_EXPIRY(SILENCE, "expiry alone frees leased uses and reserved money"),
  WRITEOFF_FREE(SILENCE, "a write-off is not charged to the budget"),
  RENEW_AFTER_RECALL(RETURN, "renewal does not look at the grant's state"),
  ACCEPT_AFTER_CLOSE(PLAIN, "the terminal spends a grant it has closed"),
  CLOSE_OUT_OF_ORDER(PLAIN, "a grant is returned by a message outside the journal"),
  GRANT_NOT_DEBITED(PLAIN, "a grant does not debit the budget"),
  GRANT_TWICE(PLAIN, "a repeated grant request grants again"),
  RELEASE_ON_CONFLICT(STRESS, "a conflict gives its credit back"),
  NO_RELEASE(PLAIN, "a clean reconciliation keeps the credit"),
  ESCROW_UNRESERVED(PLAIN, "escrow is granted without reserving"),
  ESCROW_SPEND_TWICE(PLAIN, "spending an escrow does not lower the local remainder"),
  TIME_AT_RECEIPT(STRESS, "hub time is tied to the receipt of the answer, not to the sending"),
  TRUST_WALL(PLAIN, "expiry is judged by the wall clock"),
  TIME_ACROSS_BOOT(PLAIN, "the time base of an earlier boot is kept"),
  NO_DRIFT(PLAIN, "the drift bound is left out"),
  OFFLINE_BEFORE_BOOT_ACK(ROLLBACK, "any answer opens the time base, before heads are compared"),
  NO_FORK_CHECK(ROLLBACK, "the hub keeps the first hash and ignores a different one"),
  LOCK_IGNORED(ROLLBACK, "a locked terminal still gets grants"),
  VOID_BEFORE_GOODS(STRESS, "the void is sent before the goods are back"),
  VOID_SETTLED_NO_CORRECTION(PLAIN, "a void of a settled op frees the use without a correction"),
  SETTLE_BLIND(STRESS, "settlement does not repeat its condition in the UPDATE"),
  FALLBACK_SAME_ID(STRESS, "falling back to offline keeps the op of the unanswered claim"),
  JOURNAL_UNORDERED(STRESS, "the hub applies entries whatever it has before them"),
  SAME_USE_AGAIN(PLAIN, "a multi-use claim takes use 1 without its condition"),
  CLAIMS_BEFORE_BOOT_ACK(ROLLBACK, "a booted terminal claims before the hub has its BOOT entry"),
  SENT_SURVIVES_BOOT(PLAIN, "an unanswered claim is asked again after a reboot"),
  WRITEOFF_RETURNED_EARLY(RETURN, "a clean reconciliation returns a write-off's charge at once"),
  SELF_LOCK_SILENT(ROLLBACK, "a terminal that sees itself rolled back does not say so"),
  ACK_IS_RESULT(STRESS, "results are learnt only from the answer to the SYNC that carried them"),
  HOLDER_CLAIMS_ONLINE(SILENCE, "an online claim of the lease holder may take a leased use"),
  UNDO_FREES_EARLY(STRESS, "an undo waiting for the hub already frees its use locally"),
  SALVAGE_UNBLOCKED(ROLLBACK, "re-enrolment returns the budget of the forked generation's credits");

  private final Scenario scenario;
  private final String dropped;

  Mutant(Scenario scenario, String dropped) {
    this.scenario = scenario;
    this.dropped = dropped;
  }

  Scenario scenario() {
    return scenario;
  }

  /// What it leaves out.
  String dropped() {
    return dropped;
  }
}
