package wenhui.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import wenhui.link.FieldReader;
import wenhui.link.GrantKind;
import wenhui.link.JournalEntry.Kind;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.book.Change;
import wenhui.link.book.Op;
import wenhui.simulation.Rows.Grant;
import wenhui.simulation.Rows.GrantState;

/// Watches the promises that must hold at every moment: what is handed out, under which grant, and
/// by whom (protocol §10: I9 to I13, I16). What can be read from the tables is [Books]' business.
final class Auditor {
  private final World world;
  private final Map<String, Integer> violations = new TreeMap<>();
  private final Map<UUID, Long> accepted = new HashMap<>();
  private final Set<UUID> closed = new HashSet<>();

  Auditor(World world) {
    this.world = world;
  }

  void violated(String what) {
    violations.merge(what, 1, Integer::sum);
    world.trace().note(what);
  }

  /// What was violated, and how often.
  Map<String, Integer> violations() {
    return violations;
  }

  /// A terminal has stored something.
  void stored(Change change) {
    Disk.notes(change)
        .filter(note -> note.kind() == Kind.CLOSE)
        .forEach(note -> closed.add(grant(note.body())));
  }

  private static UUID grant(Json.Fields body) {
    try {
      return FieldReader.of(body).id("grant");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  void acceptedOnline(Kiosk kiosk) {
    if (world.incidents().behind(kiosk)) {
      violated("I13 a rolled-back terminal accepted online");
    }
  }

  void acceptedOffline(Kiosk kiosk, Op op) {
    if (world.incidents().behind(kiosk)) {
      violated("I13 a rolled-back terminal accepted offline");
    }
    var grant = op.grant().flatMap(world.hub()::grant);
    if (grant.isEmpty()) {
      return;
    }
    if (world.timeline().now() >= grant.get().expires()) {
      violated("I10 accepted after expiry");
    }
    if (grant.get().state() == GrantState.WRITTEN_OFF && world.incidents().none()) {
      violated("I10 accepted after a write-off");
    }
    if (grant.get().state() == GrantState.RETURNED && !world.incidents().touched(kiosk)) {
      violated("I9 accepted under a returned grant");
    }
  }

  /// Goods have gone out for `op`.
  void handedOut(Op op) {
    if (op.state() == Op.State.OFFLINE) {
      op.grant().ifPresent(g -> accepted.merge(g, Goods.units(op), Long::sum));
    }
    exceeds(Batch.NEVER, 0, "I9 a voucher used beyond its uses");
    exceeds(Batch.HOME, charged(Batch.HOME), "I9 leased uses handed out twice, uncharged");
    exceeds(Batch.EXPOSURE, Batch.EXPOSURE.budget(), "I12 exposure above X");
    exceeds(Batch.CARDS, charged(Batch.CARDS), "I11 a card overspent, uncharged");
  }

  private long charged(Batch batch) {
    return batch.budget() - world.hub().remaining(batch);
  }

  private void exceeds(Batch batch, long allowed, String what) {
    if (world.goods().extra(batch) > allowed + world.incidents().allowance(batch)) {
      violated(what);
    }
  }

  /// An op that the hub found to be beyond its grant, from whomever.
  void uncovered(UUID id, Optional<Grant> grant) {
    if (world.incidents().none()) {
      violated("I16 an op beyond its grant");
    } else if (grant.filter(g -> g.isA(GrantKind.CREDIT)).isPresent()
        && !closed.contains(id)
        && accepted.getOrDefault(id, 0L) <= grant.get().sums().amount()) {
      violated("I16 an op beyond a grant that nobody gave back");
    }
  }
}
