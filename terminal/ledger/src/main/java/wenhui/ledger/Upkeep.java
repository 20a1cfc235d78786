package wenhui.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.link.Head;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;

/// What a ledger needs every night: personal data that is old enough is forgotten, the WAL is
/// copied into the database, a verified copy is written, and old copies are deleted.
///
/// Runs on a platform thread of its own, `ledger-upkeep`. A night that fails is tried again every
/// hour.
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long SPARE = 512L << 20;
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = Duration.ofHours(1).toNanos();

  private final SqliteLedger ledger;
  private final Plan plan;
  private final Supplier<Moment> clock;

  /// Makes its thread with the first task.
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ledger-upkeep").daemon().factory());

  private volatile Optional<Night> last = Optional.empty();
  private Optional<Long> failedAtNanos = Optional.empty();

  Upkeep(SqliteLedger ledger, Plan plan, Supplier<Moment> clock) {
    this.ledger = ledger;
    this.plan = plan;
    this.clock = clock;
  }

  /// How a ledger is kept up.
  ///
  /// @param copies the folder for copies, best on another disk; `ledger-2026-06-01.db` each
  /// @param keep how many copies, 1 to 1,000
  /// @param personalDays after how many days cards are forgotten, 1 or more; visits of the running
  ///   year stay, because cards show them
  /// @param at not before this time of the day
  /// @param room bytes that must be free before the ledger in a file is copied
  public record Plan(
      Path copies, int keep, int personalDays, LocalTime at, ToLongFunction<Path> room) {

    /// With room for a copy and half a gigabyte more, in which redemption goes on for a long time.
    public Plan(Path copies, int keep, int personalDays, LocalTime at) {
      this(copies, keep, personalDays, at, file -> file.toFile().length() + SPARE);
    }

    public Plan {
      if (keep < 1 || keep > 1_000 || personalDays < 1) {
        throw new IllegalArgumentException("a plan keeps 1 to 1,000 copies and cards for a day");
      }
    }
  }

  /// What was done last.
  ///
  /// @param copied the end of the journal in the copy
  /// @param forgotten how many cards and codes
  public record Night(LocalDate day, Head copied, long forgotten) {}

  /// Keeps `ledger` up until closed. Close it before the ledger.
  ///
  /// @param clock asked on the upkeep's own thread
  public static Upkeep start(SqliteLedger ledger, Plan plan, Supplier<Moment> clock) {
    var upkeep = new Upkeep(ledger, plan, clock);
    long every = LOOK_EVERY.toMillis();
    upkeep.thread.scheduleWithFixedDelay(upkeep::look, 0, every, TimeUnit.MILLISECONDS);
    return upkeep;
  }

  /// What was done last since the start; any thread.
  public Optional<Night> last() {
    return last;
  }

  /// Does what is due, if anything.
  void look() {
    var now = clock.get();
    if (now.trust() == Moment.Trust.UNTRUSTED) {
      return; // On the word of a wrong clock everything would be old enough to forget.
    }
    if (now.time().isBefore(plan.at()) || Files.exists(copy(now.day())) || pausing()) {
      return;
    }
    try {
      last = Optional.of(night(now.day()));
      failedAtNanos = Optional.empty();
    } catch (IOException | LedgerUnavailable | RuntimeException | Error e) {
      LOG.error("the ledger's upkeep failed, and is tried again in an hour", e);
      failedAtNanos = Optional.of(System.nanoTime());
    }
  }

  private boolean pausing() {
    return failedAtNanos.filter(at -> System.nanoTime() - at < PAUSE_NANOS).isPresent();
  }

  private Night night(LocalDate day) throws IOException, LedgerUnavailable {
    long forgotten = ledger.forget(day.minusDays(plan.personalDays()));
    ledger.checkpoint();
    Files.createDirectories(plan.copies());
    makeRoom();
    var copied = LedgerBackup.backup(ledger.file(), copy(day)).head();
    deleteOld();
    LOG.info("the ledger was copied up to entry {}", copied.seq());
    return new Night(day, copied, forgotten);
  }

  /// The copies may lie on the ledger's own disk: a full one would stop redemption, so old copies
  /// go first, and without room there is none tonight.
  private void makeRoom() throws IOException {
    long wanted = plan.room().applyAsLong(ledger.file());
    var copies = copies();
    for (int i = 0; i < copies.size() - 1 && usable() < wanted; i++) {
      LOG.warn("{} is deleted to make room", copies.get(i).getFileName());
      Files.delete(copies.get(i));
    }
    if (usable() < wanted) {
      throw new IOException("no room for a copy: %d MB wanted".formatted(wanted >> 20));
    }
  }

  private long usable() throws IOException {
    return Files.getFileStore(plan.copies()).getUsableSpace();
  }

  private void deleteOld() throws IOException {
    var copies = copies();
    for (Path old : copies.subList(0, Math.max(0, copies.size() - plan.keep()))) {
      Files.delete(old);
    }
  }

  /// Oldest first.
  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(plan.copies())) {
      return files
          .filter(file -> file.getFileName().toString().matches("ledger-[0-9-]{10}\\.db"))
          .sorted()
          .toList();
    }
  }

  private Path copy(LocalDate day) {
    return plan.copies().resolve("ledger-" + day + ".db");
  }

  /// Waits for a night's work that is under way.
  @Override
  public void close() {
    thread.close();
  }
}
