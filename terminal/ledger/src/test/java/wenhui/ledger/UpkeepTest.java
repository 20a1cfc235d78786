package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.ledger.Upkeep.Plan;
import wenhui.ledger.Verification.Intact;
import wenhui.redeem.Moment;

final class UpkeepTest {
  private static final Instant AFTER_THREE = Instant.parse("2026-09-09T19:30:00Z"); // The 10th.
  private static final Instant BEFORE_THREE = Instant.parse("2026-09-09T18:30:00Z");
  private static final LocalTime THREE = LocalTime.of(3, 0);

  @TempDir Path dir;
  private Path copies;
  private SqliteLedger ledger;

  @BeforeEach
  void open() throws Exception {
    copies = dir.resolve("copies");
    ledger = SqliteLedger.open(dir.resolve("ledger.db"), Sample.station());
    ledger.record(Sample.visit(1));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_night_forgets_old_cards_and_leaves_a_verified_copy() throws Exception {
    try (var upkeep = Upkeep.start(ledger, plan(7), at(AFTER_THREE))) {
      await(() -> upkeep.last().isPresent());
      var night = upkeep.last().orElseThrow();
      assertEquals(LocalDate.of(2026, 9, 10), night.day());
      assertEquals(1, night.forgotten());
      var copy = LedgerVerifier.verify(copies.resolve("ledger-2026-09-10.db"));
      assertEquals(night.copied(), assertInstanceOf(Intact.class, copy).head());
    }
  }

  @Test
  void nothing_happens_before_the_hour() throws Exception {
    look(BEFORE_THREE, 7);
    assertTrue(Files.notExists(copies));
  }

  @Test
  void old_copies_are_deleted_and_other_files_are_not() throws Exception {
    Files.createDirectories(copies);
    for (String name : List.of("ledger-2026-09-07.db", "ledger-2026-09-08.db", "notes.txt")) {
      Files.writeString(copies.resolve(name), name);
    }
    look(AFTER_THREE, 2);
    try (var files = Files.list(copies)) {
      assertEquals(
          List.of("ledger-2026-09-08.db", "ledger-2026-09-10.db", "notes.txt"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  /// A copy must not fill the disk that redemption needs.
  @Test
  void without_room_old_copies_go_and_there_is_no_new_one() throws Exception {
    Files.createDirectories(copies);
    for (String name : List.of("ledger-2026-09-07.db", "ledger-2026-09-08.db")) {
      Files.writeString(copies.resolve(name), name);
    }
    var plan = new Plan(copies, 7, 90, THREE, _ -> Long.MAX_VALUE);
    try (var upkeep = new Upkeep(ledger, plan, at(AFTER_THREE))) {
      upkeep.look();
    }
    try (var files = Files.list(copies)) {
      assertEquals(
          List.of("ledger-2026-09-08.db"),
          files.map(file -> file.getFileName().toString()).toList(),
          "the last one stays");
    }
  }

  @Test
  void a_night_is_done_once() throws Exception {
    Files.createDirectories(copies);
    Files.writeString(copies.resolve("ledger-2026-09-10.db"), "done");
    look(AFTER_THREE, 7);
    assertEquals("done", Files.readString(copies.resolve("ledger-2026-09-10.db")));
  }

  @Test
  void on_the_word_of_a_clock_that_is_unsure_nothing_is_forgotten() throws Exception {
    var farAhead = new Moment(Instant.parse("2126-09-09T19:30:00Z"), Moment.Trust.UNTRUSTED);
    try (var upkeep = new Upkeep(ledger, plan(7), () -> farAhead)) {
      upkeep.look();
    }
    assertTrue(Files.notExists(copies));
  }

  @Test
  void a_night_that_fails_is_not_tried_again_at_once() throws Exception {
    Files.writeString(copies, "a file where the folder should be");
    try (var upkeep = new Upkeep(ledger, plan(7), at(AFTER_THREE))) {
      upkeep.look();
      Files.delete(copies);
      upkeep.look();
      assertEquals(Optional.empty(), upkeep.last());
    }
  }

  private static Supplier<Moment> at(Instant at) {
    return () -> new Moment(at, Moment.Trust.HOLDOVER);
  }

  private void look(Instant at, int keep) {
    try (var upkeep = new Upkeep(ledger, plan(keep), at(at))) {
      upkeep.look();
    }
  }

  private Plan plan(int keep) {
    return new Plan(copies, keep, 90, THREE);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited for 20 s");
      LockSupport.parkNanos(1_000_000);
    }
  }
}
