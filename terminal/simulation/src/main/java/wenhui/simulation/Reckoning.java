package wenhui.simulation;

import wenhui.link.OpState;
import wenhui.link.book.Op;
import wenhui.simulation.Rows.ConflictState;

/// The last look, when every fault has healed and all has been told: do goods, terminals and hub
/// agree (protocol §10: I3, I4, I6, I8, I13, I15)?
final class Reckoning {
  private final World world;
  private final HubUnderTest hub;

  Reckoning(World world) {
    this.world = world;
    this.hub = world.hub();
  }

  void check() {
    for (Kiosk kiosk : world.kiosks()) {
      check(kiosk);
    }
    hub.grants().values().stream()
        .filter(g -> g.state().isOpen() && !world.incidents().touched(g.terminal()))
        .forEach(_ -> violated("I3 a grant not returned"));
    if (world.incidents().none()) {
      goods();
    }
    world.incidents().forked().stream()
        .filter(terminal -> !world.wasLocked(terminal))
        .forEach(_ -> violated("I13 a rollback not found out"));
  }

  private void violated(String what) {
    world.auditor().violated(what);
  }

  private void check(Kiosk kiosk) {
    var row = hub.terminal(kiosk.terminal()).orElseThrow();
    boolean honest = !world.incidents().touched(kiosk);
    if (row.locked() || kiosk.isLocked()) {
      violated(honest ? "I13 an honest terminal locked" : "I3 still locked");
      return;
    }
    if (!row.head().equals(kiosk.disk().standing().head())) {
      violated("I3 a journal not acknowledged");
    }
    kiosk.disk().ops().forEach(op -> check(op, honest));
  }

  private void check(Op op, boolean honest) {
    if (op.state().isPending() && op.state() != Op.State.CONFLICT) {
      violated("I3 an op without its answer: " + op.state());
      return;
    }
    if (!honest) {
      return;
    }
    var word = hub.op(op.id()).map(Rows.Op::state).orElse(OpState.UNKNOWN);
    boolean counts = word.isPaid() || word == OpState.CONFLICT;
    switch (op.state()) {
      case DONE -> expect(word.isPaid(), "I15 terminal and hub disagree");
      case CONFLICT -> expect(word == OpState.CONFLICT, "I15 terminal and hub disagree");
      case VOIDED -> expect(!counts, "I8 a voided op counts at the hub");
      case REFUSED -> expect(!counts, "I8 a refused op counts at the hub");
      case SENT, OFFLINE, VOIDING, UNDOING -> {}
    }
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      violated(otherwise);
    }
  }

  private void goods() {
    long durable =
        world.kiosks().stream()
            .flatMap(k -> k.disk().ops())
            .filter(op -> op.state().isHandedOut())
            .mapToLong(Goods::units)
            .sum();
    expect(durable == world.goods().total(), "I4 goods without a durable record");
    long paid =
        hub.ops().values().stream()
            .filter(op -> op.state().isPaid())
            .mapToLong(Rows.Op::amount)
            .sum();
    long open =
        hub.conflicts().values().stream()
            .filter(c -> c.state() == ConflictState.OPEN)
            .mapToLong(Rows.Conflict::amount)
            .sum();
    expect(paid + open == world.goods().total(), "I6 goods are not paid and conflicts");
  }
}
