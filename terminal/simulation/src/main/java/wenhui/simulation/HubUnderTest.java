package wenhui.simulation;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import wenhui.link.Subject;
import wenhui.redeem.OpId;

/// The hub of one world: what its processes work with, and what its books say to whoever looks into
/// them from outside. What is said is what is committed, in an order that is the same in every run.
///
/// It belongs to its world, of which only one thing moves at a time.
public interface HubUnderTest extends AutoCloseable {

  /// Code of the district that it serves.
  String DISTRICT = "130803";

  /// Where a world's hub comes from.
  @FunctionalInterface
  interface Opening {

    /// A hub with the programme of [Stock] and no terminals.
    ///
    /// @param clock the world's time
    /// @param luck whatever it leaves to chance
    HubUnderTest open(InstantSource clock, RandomGenerator luck);
  }

  /// One more process.
  Desk desk(Turns turns);

  // ---- what an admin does while all stands still

  /// A terminal that was not there before: its first generation begins.
  void enrol(String terminal);

  /// Whatever the terminal's generation has outstanding is written off, the next one begins.
  ///
  /// @return its number
  int enrolAnew(String terminal);

  // ---- its books

  /// How many steps the world makes from one look into the books to the next.
  default int stepsBetweenLooks() {
    return 1;
  }

  Optional<Rows.Terminal> terminal(String name);

  Optional<Rows.Op> op(OpId id);

  Optional<Rows.Grant> grant(UUID id);

  Map<OpId, Rows.Op> ops();

  Map<UUID, Rows.Grant> grants();

  Map<Rows.UseKey, Rows.Use> uses();

  Map<Subject, Rows.Account> accounts();

  Map<OpId, Rows.Conflict> conflicts();

  /// What was settled.
  Map<OpId, Rows.Item> items();

  /// What was settled and taken back.
  Map<OpId, Rows.Item> corrections();

  /// What is left of a batch's budget.
  long remaining(Batch batch);

  /// What the hub has noticed since it was last asked.
  List<String> alarms();

  /// What the hub's own check finds wrong with its books. It may take its time.
  List<String> faults();

  @Override
  void close();
}
