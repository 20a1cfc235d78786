package wenhui.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import wenhui.link.GrantKind;
import wenhui.link.OpState;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.simulation.Rows.ConflictState;
import wenhui.simulation.Rows.GrantState;
import wenhui.simulation.Rows.UseKey;

/// Reads the hub's tables, as committed, and says which of the promises about them are broken
/// (protocol §10: I1, I2, I5, I7, I9, I11, I14, I16).
final class Books {
  private final World world;
  private final HubUnderTest hub;

  Books(World world) {
    this.world = world;
    this.hub = world.hub();
  }

  void check() {
    ops();
    uses();
    for (Batch batch : Batch.values()) {
      budget(batch);
    }
    accounts();
    conflicts();
    settled();
    hub.alarms().forEach(this::violated);
  }

  private void violated(String what) {
    world.auditor().violated(what);
  }

  private void ops() {
    var held = new HashSet<UseKey>();
    var uses = hub.uses();
    var items = hub.items();
    var corrections = hub.corrections();
    var grants = hub.grants();
    hub.ops()
        .forEach((id, op) -> {
          if (op.state().isPaid() && op.subject() instanceof Subject.OfVoucher voucher) {
            var key = new UseKey(voucher.voucher().value(), op.use());
            if (!held.add(key)) {
              violated("I1 a use paid twice");
            }
            var use = uses.get(key);
            if (use == null || !use.op().equals(Optional.of(id))) {
              violated("I5 an op posted without its use");
            }
          }
          boolean corrected = corrections.containsKey(id);
          boolean settled = items.containsKey(id);
          if ((op.state() == OpState.VOIDED && settled) != corrected) {
            violated("I14 settled and voided, not corrected, or the reverse");
          }
          if (settled != (op.state() == OpState.SETTLED || corrected)) {
            violated("I5 an item of an op that is not settled");
          }
          if (!op.received().covered()) {
            var grant = op.grant().orElseThrow();
            world.auditor().uncovered(grant, Optional.ofNullable(grants.get(grant)));
          }
        });
  }

  private void uses() {
    var ops = hub.ops();
    hub.uses().values().stream()
        .flatMap(use -> use.op().stream())
        .filter(op -> !ops.containsKey(op) || !ops.get(op).state().isPaid())
        .forEach(_ -> violated("I5 a use held by no posted op"));
  }

  private void budget(Batch batch) {
    long out =
        hub.grants().values().stream()
            .filter(g -> g.of().isPresent() && g.batch() == batch)
            .mapToLong(g -> {
              var sums = g.sums();
              long credit =
                  g.isA(GrantKind.CREDIT) ? sums.amount() - sums.spent() - sums.returned() : 0;
              return sums.woff() + sums.burned() + credit;
            })
            .sum();
    if (hub.remaining(batch) + out != batch.budget()) {
      violated("I2 the budget of " + batch);
    }
  }

  private void accounts() {
    var spent = new HashMap<Subject, Long>();
    hub.ops().values().stream()
        .filter(op -> op.state().isPaid() && op.subject() instanceof Subject.OfAccount)
        .forEach(op -> spent.merge(op.subject(), op.amount(), Long::sum));
    var reserved = new HashMap<Subject, Long>();
    hub.grants().values().stream()
        .filter(g -> g.isA(GrantKind.ESCROW) && g.state().isOpen())
        .forEach(g ->
            reserved.merge(
                new Subject.OfAccount(new CardId(g.of().orElseThrow().subject())),
                g.sums().left(),
                Long::sum));
    hub.accounts()
        .forEach((subject, account) -> {
          if (account.balance() != Stock.BALANCE - spent.getOrDefault(subject, 0L)) {
            violated("I5 an account's balance");
          }
          if (account.escrowed() != reserved.getOrDefault(subject, 0L)) {
            violated("I11 an account's reserve");
          }
          if (account.free() < 0) {
            violated("I11 more reserved than there is");
          }
        });
  }

  private void conflicts() {
    var uses = hub.uses();
    var grants = hub.grants();
    hub.conflicts().values().stream()
        .filter(c -> c.state() == ConflictState.OPEN)
        .forEach(c -> {
          boolean free =
              c.subject() instanceof Subject.OfVoucher voucher
                  && uses.entrySet().stream()
                      .anyMatch(u ->
                          u.getKey().voucher().equals(voucher.voucher().value())
                              && u.getValue().isFree()
                              && u.getValue().grant().isEmpty());
          if (free) {
            violated("I7 a conflict beside a free use");
          }
          boolean exclusive =
              Optional.ofNullable(grants.get(c.grant()))
                  .filter(g -> !g.isA(GrantKind.CREDIT))
                  .filter(g -> g.state() != GrantState.WRITTEN_OFF)
                  .filter(g -> g.state() != GrantState.RETURNED)
                  .isPresent();
          if (exclusive && world.incidents().none()) {
            violated("I9 a conflict under an exclusive grant");
          }
        });
  }

  private void settled() {
    var net = new HashMap<UseKey, Long>();
    for (var table : java.util.List.of(hub.items(), hub.corrections())) {
      table.values().stream()
          .filter(item -> item.subject() instanceof Subject.OfVoucher)
          .forEach(item -> {
            var voucher = ((Subject.OfVoucher) item.subject()).voucher().value();
            net.merge(new UseKey(voucher, item.use()), item.amount(), Long::sum);
          });
    }
    if (net.values().stream().anyMatch(n -> n < 0 || n > 1)) {
      violated("I1 a use settled twice, net");
    }
  }
}
