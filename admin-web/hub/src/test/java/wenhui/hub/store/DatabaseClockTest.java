package wenhui.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DatabaseClockTest {
  private final AtomicLong machine = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void it_shows_the_databases_time_whatever_the_machines_clock_says() throws Exception {
    try (var pool = Pool.open(TestDatabase.get().newDatabase(), "postgres", "", 1)) {
      var clock = new DatabaseClock(pool, () -> Instant.ofEpochMilli(machine.get()), nanos::get);
      clock.compare();
      long first = clock.millis();
      assertTrue(first > 1_763_000_000_000L, "not 1970");
      machine.addAndGet(3_600_000);
      assertEquals(first, clock.millis(), "somebody has set the machine's clock");
      nanos.addAndGet(1_500_000_000L);
      assertEquals(first + 1_500, clock.millis());
    }
  }
}
