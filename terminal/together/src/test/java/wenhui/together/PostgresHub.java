package wenhui.together;

import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.redeem.Terminals;
import wenhui.hub.store.Chance;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.Chain;
import wenhui.link.Subject;
import wenhui.redeem.OpId;
import wenhui.simulation.Batch;
import wenhui.simulation.Desk;
import wenhui.simulation.HubUnderTest;
import wenhui.simulation.Rows;
import wenhui.simulation.Turns;

/// The hub's own classes on a PostgreSQL, in a simulated world: its time is the world's, and its
/// transactions meet as the world says ([Crossing]).
final class PostgresHub implements HubUnderTest {
  static final Chain CHAIN = Chain.sha256();

  private final WorldDatabases databases;
  private final WorldDatabases.Database database;
  private final InstantSource clock;
  private final RandomGenerator luck;
  private final Crossing crossing;
  private final District still;
  private final HubBooks books;
  private int desks;
  private int admissions;

  /// @param rewrite what becomes of each statement of the hub's processes
  PostgresHub(
      WorldDatabases databases,
      UnaryOperator<String> rewrite,
      InstantSource clock,
      RandomGenerator luck) {
    this.databases = databases;
    this.database = databases.take();
    this.clock = clock;
    this.luck = luck;
    this.crossing = new Crossing(database.watch(), rewrite);
    this.still = new District(Proxies.source(database.reader()), DISTRICT, clock);
    this.books = new HubBooks(still, () -> crossing.ended() + admissions);
    sure(() -> still.transact(Programme::lay));
  }

  /// A question that only fails with the whole test.
  interface Asking<T> {
    T ask() throws Unavailable;
  }

  static <T> T sure(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (Unavailable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Desk desk(Turns turns) {
    Connection own = desks++ == 0 ? database.first() : database.second();
    var source = crossing.lane(own, turns);
    return new PostgresDesk(new District(source, DISTRICT, clock, chance(turns)), luck);
  }

  private Chance chance(Turns turns) {
    return new Chance() {
      @Override
      public int below(int bound) {
        return luck.nextInt(bound);
      }

      @Override
      public void rest(long millis) {
        turns.sleep(Duration.ofMillis(millis));
      }
    };
  }

  @Override
  public void enrol(String terminal) {
    admissions++;
    sure(() ->
        still.transact(tx -> {
          Terminals.begin(tx, CHAIN, terminal, Programme.VENUE);
          return true;
        }));
  }

  @Override
  public int enrolAnew(String terminal) {
    admissions++;
    return sure(
        () -> still.transact(tx -> Terminals.beginAnew(tx, CHAIN, terminal, Programme.VENUE)));
  }

  @Override
  public Optional<Rows.Terminal> terminal(String name) {
    return books.terminal(name);
  }

  @Override
  public Optional<Rows.Op> op(OpId id) {
    return books.op(id);
  }

  @Override
  public Optional<Rows.Grant> grant(UUID id) {
    return books.grant(id);
  }

  @Override
  public Map<OpId, Rows.Op> ops() {
    return books.ops();
  }

  @Override
  public Map<UUID, Rows.Grant> grants() {
    return books.grants();
  }

  @Override
  public Map<Rows.UseKey, Rows.Use> uses() {
    return books.uses();
  }

  @Override
  public Map<Subject, Rows.Account> accounts() {
    return books.accounts();
  }

  @Override
  public Map<OpId, Rows.Conflict> conflicts() {
    return books.conflicts();
  }

  @Override
  public Map<OpId, Rows.Item> items() {
    return books.items();
  }

  @Override
  public Map<OpId, Rows.Item> corrections() {
    return books.corrections();
  }

  @Override
  public long remaining(Batch batch) {
    return books.remaining(batch);
  }

  @Override
  public List<String> alarms() {
    return List.of();
  }

  /// A look reads all tables.
  @Override
  public int stepsBetweenLooks() {
    return 5;
  }

  /// By the check that bureaus run on their own data. I16 is left to the world, which knows whose
  /// disk was lost.
  @Override
  public List<String> faults() {
    return sure(() -> InvariantCheck.of(still)).stream()
        .filter(violation -> !violation.invariant().equals("I16"))
        .map(violation -> violation.invariant() + " by SQL: " + violation.what())
        .toList();
  }

  @Override
  public void close() {
    databases.giveBack(database);
  }
}
