package wenhui.together;

import static wenhui.simulation.Scenario.PLAIN;
import static wenhui.simulation.Scenario.SILENCE;
import static wenhui.simulation.Scenario.STRESS;

import java.util.Optional;
import java.util.function.UnaryOperator;
import wenhui.simulation.Meeting.Scene;
import wenhui.simulation.Scenario;

/// The hub with one rule left out, by a statement of its own that says something else on its way to
/// the database. Each must be noticed.
enum SpoiltRule implements UnaryOperator<String> {
  IGNORE_LEASE(
      PLAIN,
      "a claim elsewhere takes a leased use",
      "AND state='FREE' AND grant_id IS NULL",
      "AND state='FREE'"),
  NO_VOUCHER_LOCK(
      STRESS,
      "transactions do not lock the voucher row first",
      "UPDATE voucher v SET touched = v.touched + 1 FROM batch b WHERE v.d=? AND v.voucher_id=?"
          + " AND b.d = v.d AND b.batch_id = v.batch_id RETURNING v.batch_id, v.face_fen,"
          + " NOT (v.cancelled OR b.cancelled) AS live, b.valid_from, b.valid_to,"
          + " b.keeps_balance, b.per_day",
      "SELECT v.batch_id, v.face_fen, NOT (v.cancelled OR b.cancelled) AS live,"
          + " b.valid_from, b.valid_to, b.keeps_balance, b.per_day"
          + " FROM voucher v JOIN batch b ON b.d = v.d AND b.batch_id = v.batch_id"
          + " WHERE v.d=? AND v.voucher_id=?"),
  NO_PROMOTE(
      STRESS,
      "a freed use is not given to the oldest conflict",
      "AND state='OPEN' ORDER BY received_at",
      "AND state='OPEN' AND false ORDER BY received_at"),
  GRANT_NOT_DEBITED(
      PLAIN,
      "a grant does not debit the budget",
      "SET remaining = remaining - ?",
      "SET remaining = remaining - 0 * ?"),
  CONFLICT_NOT_BURNED(
      STRESS,
      "a conflict does not use its credit up for good",
      "SET spent = spent + 1, burned = burned + ?",
      "SET spent = spent + 1, burned = burned + 0 * ?"),
  ESCROW_UNRESERVED(
      PLAIN,
      "escrow is granted without reserving",
      "escrowed_fen = escrowed_fen + ?",
      "escrowed_fen = escrowed_fen + 0 * ?"),
  WRITEOFF_FREE(
      SILENCE,
      "what a write-off was charged is forgotten",
      "SET state='WRITTEN_OFF', woff=?",
      "SET state='WRITTEN_OFF', woff=0 * ?"),
  VOID_SETTLED_NO_CORRECTION(
      PLAIN,
      "a void of a settled op frees the use without a correction",
      "INSERT INTO correction (d, op_id, amount_fen) VALUES (?, ?, ?)"
          + " ON CONFLICT (d, op_id) DO NOTHING",
      "UPDATE correction SET d=?, op_id=?, amount_fen=? WHERE false"),
  SETTLE_BLIND(
      STRESS,
      "settlement does not repeat its condition in the UPDATE",
      "AND op_id=? AND state='POSTED' RETURNING amount_fen",
      "AND op_id=? RETURNING amount_fen"),
  VOID_BLIND(
      STRESS,
      "a void does not repeat in its UPDATE what it has seen",
      "SET state='VOIDED', review=? WHERE d=? AND op_id=? AND state=?",
      "SET state='VOIDED', review=? WHERE d=? AND op_id=? AND (state=? OR true)");

  private final Scenario scenario;
  private final String dropped;
  private final String rule;
  private final String instead;

  SpoiltRule(Scenario scenario, String dropped, String rule, String instead) {
    this.scenario = scenario;
    this.dropped = dropped;
    this.rule = rule;
    this.instead = instead;
  }

  /// Where it is noticed soonest.
  Scenario scenario() {
    return scenario;
  }

  /// Two transactions that must meet for it to be noticed: in a whole world they hardly ever do.
  Optional<Scene> scene() {
    return switch (this) {
      case NO_VOUCHER_LOCK -> Optional.of(Scenes.voidMeetsReconciliation());
      case SETTLE_BLIND, VOID_BLIND -> Optional.of(Scenes.voidMeetsSettlement());
      case IGNORE_LEASE,
          NO_PROMOTE,
          GRANT_NOT_DEBITED,
          CONFLICT_NOT_BURNED,
          ESCROW_UNRESERVED,
          WRITEOFF_FREE,
          VOID_SETTLED_NO_CORRECTION ->
          Optional.empty();
    };
  }

  /// Within seconds.
  boolean isQuicklyNoticed() {
    return this == GRANT_NOT_DEBITED || this == NO_VOUCHER_LOCK;
  }

  /// What it leaves out.
  String dropped() {
    return dropped;
  }

  @Override
  public String apply(String sql) {
    return sql.replaceAll("\\s+", " ").strip().replace(rule, instead);
  }
}
