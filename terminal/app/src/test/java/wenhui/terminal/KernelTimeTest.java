package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Moment.Trust;

final class KernelTimeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Machine machine = new Machine();
  private final KernelTime time = new KernelTime(machine, false);

  @Test
  void a_machine_that_knows_nothing_of_the_time_is_not_trusted() {
    assertEquals(Trust.UNTRUSTED, time.trust());
  }

  @Test
  void once_synchronised_it_is_trusted_for_a_day_without() {
    machine.synchronised = true;
    assertEquals(Trust.SYNCED, time.trust());
    machine.synchronised = false;
    after(MINUTE);
    assertEquals(Trust.HOLDOVER, time.trust());
    after(Duration.ofHours(23));
    assertEquals(Trust.HOLDOVER, time.trust());
    after(Duration.ofHours(1));
    assertEquals(Trust.UNTRUSTED, time.trust());
    machine.synchronised = true;
    after(MINUTE);
    assertEquals(Trust.SYNCED, time.trust());
  }

  @Test
  void a_clock_that_was_set_before_the_program_started_is_trusted_for_a_day() {
    machine.setSinceBoot = true;
    assertEquals(Trust.HOLDOVER, time.trust());
    after(Duration.ofHours(25));
    assertEquals(Trust.UNTRUSTED, time.trust());
  }

  @Test
  void a_clock_chip_that_somebody_vouches_for_is_trusted_without_end() {
    var withChip = new KernelTime(machine, true);
    assertEquals(Trust.HOLDOVER, withChip.trust());
    after(Duration.ofDays(300));
    assertEquals(Trust.HOLDOVER, withChip.trust());
  }

  @Test
  void the_kernel_is_not_asked_at_every_event() {
    time.trust();
    machine.synchronised = true;
    assertEquals(Trust.UNTRUSTED, time.trust());
  }

  private void after(Duration duration) {
    machine.nanos += duration.toNanos();
  }

  private static final class Machine implements KernelTime.Source {
    boolean synchronised;
    boolean setSinceBoot;
    long nanos;

    @Override
    public boolean synchronised() {
      return synchronised;
    }

    @Override
    public boolean setSinceBoot() {
      return setSinceBoot;
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }
}
