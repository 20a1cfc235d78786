package wenhui.simulation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Many worlds: seeds of the whole protocol, which must all be clean, and then every [Mutant], each
/// of which must be noticed.
public final class Campaign {

  /// How long things go wrong in a world, in steps, unless somebody says otherwise.
  public static final int STEPS = 220;

  /// How many seeds a mutant may take to be noticed.
  static final int MOST_SEEDS = 1500;

  /// Of so many interleavings the directed scenario must show a mutant at least once.
  private static final int INTERLEAVINGS = 200;

  private static final World.Parts MODEL = new World.Parts(Hub::new, _ -> ModelDisk::new);

  private final PrintStream out;
  private final PrintStream progress;
  private final int cores;
  private final int steps;
  private final World.Parts parts;

  /// With the model of the hub.
  ///
  /// @param out for results
  /// @param progress for a line that moves
  /// @param steps how long things go wrong in each world
  public Campaign(PrintStream out, PrintStream progress, int steps) {
    this(out, progress, steps, MODEL);
  }

  /// With another hub.
  ///
  /// @param opening may be called from several threads
  public Campaign(PrintStream out, PrintStream progress, int steps, HubUnderTest.Opening opening) {
    this(out, progress, steps, new World.Parts(hubs(opening), MODEL.disks()));
  }

  /// The same, with the terminals' own ledgers and rules on the simulated disks, in files under
  /// `folder`.
  public Campaign withLedgers(Path folder) {
    var disks = (Function<Timeline, Disks>) timeline -> new LedgerDisks(folder, timeline);
    return new Campaign(out, progress, steps, new World.Parts(parts.hubs(), disks));
  }

  private Campaign(PrintStream out, PrintStream progress, int steps, World.Parts parts) {
    this.out = out;
    this.progress = progress;
    this.cores = Runtime.getRuntime().availableProcessors();
    this.steps = steps;
    this.parts = parts;
  }

  private static World.Hubs hubs(HubUnderTest.Opening opening) {
    return (faults, _) ->
        opening.open(
            () -> Instant.ofEpochMilli(faults.timeline().now()), faults.chance().generator());
  }

  /// Which scenario a seed of the whole protocol belongs to: all take turns.
  static Scenario scenarioOf(long seed) {
    var all = Scenario.values();
    return all[(int) Math.floorMod(seed, (long) all.length)];
  }

  /// Runs seeds 1 to `seeds`, then all mutants; the last line says how it went.
  ///
  /// @return whether all was as it should be
  public boolean run(long seeds) throws InterruptedException {
    var failed = seeds(1, seeds);
    int caught = 0;
    for (Mutant mutant : Mutant.values()) {
      var how = hunt(mutant);
      caught += how.isPresent() ? 1 : 0;
      out.printf("%-28s %s%n", mutant, how.orElse("NOT NOTICED: " + mutant.dropped()));
    }
    int mutants = Mutant.values().length;
    out.printf(
        "%d seeds, %d violations, %d of %d mutants caught%n", seeds, failed, caught, mutants);
    return failed == 0 && caught == mutants;
  }

  /// Runs these seeds and tells of those that break a promise.
  ///
  /// @return how many do
  public int seeds(long first, long last) throws InterruptedException {
    long began = System.nanoTime();
    var failed = worlds(first, last);
    double seconds = (System.nanoTime() - began) / 1e9;
    long seeds = last - first + 1;
    out.printf("%d seeds in %.0f s, %.1f a second%n", seeds, seconds, seeds / seconds);
    failed.forEach(verdict -> out.println(describe(verdict)));
    return failed.size();
  }

  /// Looks for the first seed of a scenario that breaks a promise, as some must where a rule is
  /// left out.
  ///
  /// @return which, and how
  public Optional<String> hunt(Scenario scenario, long most) throws InterruptedException {
    return hunt(scenario, Optional.empty(), most);
  }

  /// Runs one seed with this hub and with the model, nothing coming between the statements of
  /// either, so that both see the same requests as long as they answer the same.
  ///
  /// @return the first line of the tale in which they differ
  public Optional<String> difference(long seed) throws InterruptedException {
    var which = new World.Seed(seed, scenarioOf(seed), Optional.empty(), steps, true);
    return onVirtualThread(() -> Comparison.of(which, parts, MODEL));
  }

  /// Runs one seed again, telling everything that happens.
  ///
  /// @return whether it is clean
  public boolean replay(long seed) throws InterruptedException {
    var which = new World.Seed(seed, scenarioOf(seed), Optional.empty(), steps, false);
    var verdict = onVirtualThread(() -> new World(which, parts, out::println, true).run());
    out.println(describe(verdict));
    return verdict.isClean();
  }

  private static String describe(Verdict verdict) {
    var seed = verdict.seed();
    return "seed %d (%s, %d steps): %s, trace %016x"
        .formatted(
            seed.number(),
            seed.scenario(),
            seed.steps(),
            verdict.isClean() ? "clean" : verdict.violations(),
            verdict.hash());
  }

  private List<Verdict> worlds(long first, long last) throws InterruptedException {
    var failed = new ArrayList<Verdict>();
    var next = new AtomicLong(first);
    var done = new AtomicLong();
    inParallel(() -> {
      for (long seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
        var which = new World.Seed(seed, scenarioOf(seed), Optional.empty(), steps, false);
        var verdict = new World(which, parts, _ -> {}, false).run();
        synchronized (failed) {
          if (!verdict.isClean()) {
            failed.add(verdict);
          }
        }
        show(done.incrementAndGet(), last - first + 1);
      }
    });
    failed.sort((a, b) -> Long.compare(a.seed().number(), b.seed().number()));
    return failed;
  }

  private void show(long done, long all) {
    if (done % 25 == 0 || done == all) {
      int filled = (int) (done * 30 / all);
      String bar = "=".repeat(filled) + " ".repeat(30 - filled);
      progress.printf("\r[%s] %d/%d%s", bar, done, all, done == all ? "\n" : "");
      progress.flush();
    }
  }

  /// @return how the mutant was noticed, if it was
  Optional<String> hunt(Mutant mutant) throws InterruptedException {
    if (mutant == Mutant.NO_VOUCHER_LOCK) {
      int seen = interleavings(Optional.of(mutant));
      return seen == 0
          ? Optional.empty()
          : Optional.of("directed: I7 in %d of %d".formatted(seen, INTERLEAVINGS));
    }
    return hunt(mutant.scenario(), Optional.of(mutant), MOST_SEEDS);
  }

  private Optional<String> hunt(Scenario scenario, Optional<Mutant> mutant, long most)
      throws InterruptedException {
    int length = mutant.isPresent() ? Math.max(steps, STEPS) : steps;
    var found = new AtomicLong(Long.MAX_VALUE);
    var next = new AtomicLong(1);
    var verdicts = new ArrayList<Verdict>();
    inParallel(() -> {
      for (long seed = next.getAndIncrement();
          seed <= most && seed < found.get();
          seed = next.getAndIncrement()) {
        var which = new World.Seed(seed, scenario, mutant, length, false);
        var verdict = new World(which, parts, _ -> {}, false).run();
        if (!verdict.isClean()) {
          found.accumulateAndGet(seed, Math::min);
          synchronized (verdicts) {
            verdicts.add(verdict);
          }
        }
      }
    });
    return verdicts.stream()
        .min((a, b) -> Long.compare(a.seed().number(), b.seed().number()))
        .map(v -> "seed %d: %s".formatted(v.seed().number(), v.violations().keySet()));
  }

  static int interleavings(Optional<Mutant> mutant) throws InterruptedException {
    return onVirtualThread(() -> {
      int seen = 0;
      for (int seed = 0; seed < INTERLEAVINGS; seed++) {
        seen += Directed.voidMeetsReconciliation(seed, mutant) ? 1 : 0;
      }
      return seen;
    });
  }

  private void inParallel(Runnable work) throws InterruptedException {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<java.util.concurrent.Future<?>>();
      for (int i = 0; i < cores; i++) {
        running.add(workers.submit(work));
      }
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /// A world's coroutines are virtual threads; whoever resumes them had better be one too.
  static <T> T onVirtualThread(java.util.concurrent.Callable<T> work) throws InterruptedException {
    try (var worker = Executors.newVirtualThreadPerTaskExecutor()) {
      return worker.submit(work).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
