package wenhui.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.simulation.Rows.Grant;
import wenhui.simulation.Rows.GrantState;
import wenhui.simulation.Rows.Op;
import wenhui.simulation.Rows.Received;
import wenhui.simulation.Rows.Right;
import wenhui.simulation.Rows.Sums;
import wenhui.simulation.Rows.UseKey;

/// Two transactions and no world around them: the only claim of a voucher is taken back while a
/// competitor's offline acceptance is reconciled. One interleaving a seed.
///
/// In a whole world these two hardly ever meet between the same two statements; here they always
/// do.
final class Directed implements Turns {
  private final Timeline timeline = new Timeline(World.BEGINNING);
  private final Chance chance;
  private final Baton baton = new Baton(timeline);
  private final Hub hub;

  private Directed(long seed, Optional<Mutant> mutant) {
    chance = new Chance(seed);
    hub = new Hub(new Faults(timeline, chance, baton), mutant);
  }

  /// @return whether a conflict is left beside a free use (I7)
  static boolean voidMeetsReconciliation(long seed, Optional<Mutant> mutant) {
    var directed = new Directed(seed, mutant);
    try {
      return directed.run();
    } finally {
      directed.baton.killAll();
    }
  }

  private boolean run() {
    var ware = Stock.of(Batch.EXPOSURE).getFirst();
    var first = new OpId(new UUID(1, 1));
    var second = new OpId(new UUID(1, 2));
    var grant = new UUID(2, 1);
    hub.terminals.put(
        "T",
        new Rows.Terminal(
            1, World.CHAIN.start(HubUnderTest.DISTRICT, "T", 1), Optional.empty(), false, false));
    var right = new Right(GrantKind.CREDIT, "3", Batch.EXPOSURE);
    hub.grants.put(
        grant,
        new Grant(Optional.of(right), "T", 1, Sums.of(1), Long.MAX_VALUE, GrantState.ACTIVE));
    var key = new UseKey(ware.voucher(), 1);
    hub.uses.put(key, new Rows.Use(Optional.of(first), Optional.empty()));
    hub.ops.put(first, op(ware.subject(), Optional.empty(), OpState.POSTED, 1));

    var claims = new Claims(hub);
    var reconciliation = new Reconciliation(hub);
    var blank = op(ware.subject(), Optional.empty(), OpState.UNKNOWN, 0);
    baton.start(() -> transact(tx -> claims.fact(tx, first, blank)));
    var offline = op(ware.subject(), Optional.of(grant), OpState.UNKNOWN, 0);
    baton.start(() -> transact(tx -> reconciliation.offline(tx, second, offline)));
    timeline.runUntil(timeline.now() + Duration.ofMinutes(1).toMillis());

    boolean free = hub.uses.get(key).orElseThrow().isFree();
    boolean conflict = hub.ops.get(second).orElseThrow().state() == OpState.CONFLICT;
    return free && conflict;
  }

  private Op op(Subject subject, Optional<UUID> grant, OpState state, int use) {
    return new Op("T", subject, 1, grant, state, use, new Received(timeline.now(), true));
  }

  @Override
  public void next() {
    sleep(Duration.ofMillis(chance.between(0, 3)));
  }

  @Override
  public void sleep(Duration time) {
    baton.sleep(time);
  }

  @Override
  public Halt halt() {
    return baton.bell();
  }

  private void transact(java.util.function.Consumer<Tx> body) {
    while (true) {
      var tx = new Tx(this);
      try {
        body.accept(tx);
        tx.commit();
        return;
      } catch (Tx.Again _) {
        tx.rollBack();
        baton.sleep(Duration.ofMillis(chance.between(5, 20)));
      } catch (Crash e) {
        tx.rollBack();
        throw e;
      }
    }
  }
}
