package wenhui.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import wenhui.link.Subject;

/// One seed with two hubs. Whoever leaves nothing to chance that others can see, and answers the
/// same, makes the same world.
final class Comparison {

  private Comparison() {}

  /// @param which a calm one: else the hubs take their turns differently
  /// @return where the tales of the two worlds part
  static Optional<String> of(World.Seed which, World.Parts one, World.Parts other) {
    var here = tale(which, one);
    var there = tale(which, other);
    for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
      String a = i < here.size() ? here.get(i) : "nothing more";
      String b = i < there.size() ? there.get(i) : "nothing more";
      if (!a.equals(b)) {
        return Optional.of("seed %d line %d: %s | %s".formatted(which.number(), i, a, b));
      }
    }
    return Optional.empty();
  }

  private static List<String> tale(World.Seed which, World.Parts hubs) {
    var lines = new ArrayList<String>();
    var world = new World(which, hubs, lines::add, true);
    world.run(hub -> lines.addAll(books(hub)));
    return lines;
  }

  /// What both hubs must have come to. Not in which order, nor in which shard of a budget.
  private static TreeSet<String> books(HubUnderTest hub) {
    var lines = new TreeSet<String>();
    hub.ops()
        .forEach((id, op) -> {
          boolean counted = op.state().isPaid() && op.subject() instanceof Subject.OfVoucher;
          int use = counted ? op.use() : 0;
          lines.add("op " + id + " " + op.state() + " " + use + " " + op.received().covered());
        });
    hub.grants().forEach((id, g) -> lines.add("grant " + id + " " + g.state() + " " + g.sums()));
    hub.accounts().forEach((id, account) -> lines.add("account " + id + " " + account));
    hub.conflicts().forEach((id, c) -> lines.add("conflict " + id + " " + c.state()));
    hub.uses().forEach((key, use) -> lines.add("use " + key + " " + use));
    for (Batch batch : Batch.values()) {
      lines.add("budget " + batch + " " + hub.remaining(batch));
    }
    return lines;
  }
}
