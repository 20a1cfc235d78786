package wenhui.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.simulation.Rows.BudgetKey;
import wenhui.simulation.Rows.Conflict;
import wenhui.simulation.Rows.Grant;
import wenhui.simulation.Rows.Item;
import wenhui.simulation.Rows.JournalKey;
import wenhui.simulation.Rows.Use;
import wenhui.simulation.Rows.UseKey;

/// The model of the hub: its database, and what its transactions share, the two that lock and the
/// two that pay.
final class Hub implements HubUnderTest {
  final Table<String, Rows.Terminal> terminals = new Table<>();
  final Table<JournalKey, String> journal = new Table<>();
  final Table<UUID, Rows.Voucher> vouchers = new Table<>();
  final Table<UseKey, Use> uses = new Table<>();
  final Table<OpId, Rows.Op> ops = new Table<>();
  final Table<UUID, Grant> grants = new Table<>();
  final Table<BudgetKey, Long> budgets = new Table<>();
  final Table<Subject, Rows.Account> accounts = new Table<>();
  final Table<OpId, Conflict> conflicts = new Table<>();
  final Table<OpId, Item> items = new Table<>();
  final Table<OpId, Item> corrections = new Table<>();

  private final Timeline timeline;
  private final Baton baton;
  private final Chance chance;
  private final Optional<Mutant> mutant;
  private final List<String> alarms = new ArrayList<>();
  private long serial;

  Hub(Faults faults, Optional<Mutant> mutant) {
    this.timeline = faults.timeline();
    this.chance = faults.chance();
    this.baton = faults.baton();
    this.mutant = mutant;
    for (Stock.Ware ware : Stock.VOUCHERS) {
      vouchers.put(ware.voucher(), new Rows.Voucher(ware.batch(), ware.uses()));
      for (int no = 1; no <= ware.uses(); no++) {
        var key = new UseKey(ware.voucher(), no);
        uses.put(key, new Use(Optional.empty(), Optional.empty()));
      }
    }
    for (Stock.Ware card : Stock.CARD_WARES) {
      accounts.put(card.subject(), new Rows.Account(Stock.BALANCE, 0));
    }
    for (Batch batch : Batch.values()) {
      long share = batch.budget() / Batch.SHARDS;
      for (int shard = 0; shard < Batch.SHARDS; shard++) {
        long rest = shard == 0 ? batch.budget() % Batch.SHARDS : 0;
        budgets.put(new BudgetKey(batch, shard), share + rest);
      }
    }
  }

  boolean lacks(Mutant rule) {
    return mutant.isPresent() && mutant.get() == rule;
  }

  long now() {
    return timeline.now();
  }

  /// Something has happened that must not, and that no table will show.
  void alarm(String what) {
    alarms.add(what);
  }

  Chance chance() {
    return chance;
  }

  /// The next in the order of receipt.
  long serial() {
    return ++serial;
  }

  @Override
  public long remaining(Batch batch) {
    long sum = 0;
    for (int shard = 0; shard < Batch.SHARDS; shard++) {
      sum += budgets.get(new BudgetKey(batch, shard)).orElseThrow();
    }
    return sum;
  }

  @Override
  public Desk desk(Turns turns) {
    return new ModelDesk(this, turns);
  }

  @Override
  public void enrol(String terminal) {
    begin(terminal, 1);
  }

  private void begin(String terminal, int gen) {
    var start = World.CHAIN.start(DISTRICT, terminal, gen);
    terminals.put(terminal, new Rows.Terminal(gen, start, Optional.empty(), false, false));
  }

  @Override
  public int enrolAnew(String terminal) {
    int old = terminals.get(terminal).orElseThrow().gen();
    var returns = new Returns(this);
    grants
        .rows()
        .filter(e -> e.getValue().terminal().equals(terminal) && e.getValue().gen() == old)
        .filter(e -> e.getValue().state().isOpen())
        .toList()
        .forEach(e -> {
          var tx = new Tx(new Alone(baton));
          returns.writeOff(tx, e.getKey(), true);
          if (lacks(Mutant.SALVAGE_UNBLOCKED)) {
            returns.close(tx, terminal, old, e.getKey());
          }
          tx.commit();
        });
    begin(terminal, old + 1);
    return old + 1;
  }

  /// Nobody else is there.
  private record Alone(Baton baton) implements Turns {
    @Override
    public void next() {}

    @Override
    public void sleep(Duration time) {
      baton.sleep(time);
    }

    @Override
    public Halt halt() {
      return baton.bell();
    }
  }

  @Override
  public Optional<Rows.Terminal> terminal(String name) {
    return terminals.get(name);
  }

  @Override
  public Optional<Rows.Op> op(OpId id) {
    return ops.get(id);
  }

  @Override
  public Optional<Grant> grant(UUID id) {
    return grants.get(id);
  }

  @Override
  public Map<OpId, Rows.Op> ops() {
    return ops.all();
  }

  @Override
  public Map<UUID, Grant> grants() {
    return grants.all();
  }

  @Override
  public Map<UseKey, Use> uses() {
    return uses.all();
  }

  @Override
  public Map<Subject, Rows.Account> accounts() {
    return accounts.all();
  }

  @Override
  public Map<OpId, Conflict> conflicts() {
    return conflicts.all();
  }

  @Override
  public Map<OpId, Item> items() {
    return items.all();
  }

  @Override
  public Map<OpId, Item> corrections() {
    return corrections.all();
  }

  @Override
  public List<String> alarms() {
    var said = List.copyOf(alarms);
    alarms.clear();
    return said;
  }

  @Override
  public List<String> faults() {
    return List.of();
  }

  @Override
  public void close() {}

  /// The lock of the voucher: the first write on anything of it (R9).
  void lockVoucher(Tx tx, UUID voucher) {
    if (!lacks(Mutant.NO_VOUCHER_LOCK) && !lacks(Mutant.CHECK_THEN_WRITE)) {
      tx.update(vouchers, voucher, _ -> true, v -> v);
    }
  }

  void give(Tx tx, Batch batch, long amount) {
    if (amount > 0) {
      var key = new BudgetKey(batch, chance.below(Batch.SHARDS));
      tx.update(budgets, key, _ -> true, r -> r + amount);
    }
  }

  /// Takes all of `amount`, or nothing.
  boolean take(Tx tx, Batch batch, long amount) {
    long taken = takeAtMost(tx, batch, amount);
    if (taken < amount) {
      give(tx, batch, taken);
    }
    return taken == amount;
  }

  /// Takes as much of `amount` as there is, from whichever shards have it.
  ///
  /// @return how much
  long takeAtMost(Tx tx, Batch batch, long amount) {
    long missing = amount;
    for (int shard = 0; shard < Batch.SHARDS && missing > 0; shard++) {
      var key = new BudgetKey(batch, shard);
      long part = Math.min(missing, tx.find(budgets, key).orElseThrow());
      if (part > 0 && tx.update(budgets, key, r -> r >= part, r -> r - part)) {
        missing -= part;
      }
    }
    return amount - missing;
  }

  /// A free use for `op`: one that nobody leases, or that `under` leases.
  ///
  /// @return its number, 0 if there is none
  int takeUse(Tx tx, UUID voucher, OpId op, Optional<UUID> under) {
    int uses = tx.find(vouchers, voucher).orElseThrow().uses();
    for (int no = 1; no <= uses; no++) {
      var key = new UseKey(voucher, no);
      if (lacks(Mutant.SAME_USE_AGAIN) && uses > 1) {
        tx.update(this.uses, key, _ -> true, u -> u.claimed(op));
        return no;
      }
      if (lacks(Mutant.CHECK_THEN_WRITE)) {
        if (tx.find(this.uses, key).filter(u -> isFor(u, under)).isPresent()) {
          tx.overwrite(this.uses, key, u -> u.claimed(op));
          return no;
        }
      } else if (tx.update(this.uses, key, u -> isFor(u, under), u -> u.claimed(op))) {
        return no;
      }
    }
    return 0;
  }

  private boolean isFor(Use use, Optional<UUID> under) {
    boolean unleased = use.grant().isEmpty() || lacks(Mutant.IGNORE_LEASE);
    return use.isFree() && (unleased || use.grant().equals(under));
  }
}
