package wenhui.terminal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.config.ProgrammeConfig;
import wenhui.redeem.Moment;

final class SampleYearTest {
  private static final Path SAMPLE = Path.of("../../config/sample/programme.toml");

  @TempDir Path dir;

  @Test
  void only_days_are_moved() {
    String programme = "id = \"a-2026\"\nlast_day = 2026-12-31 # 2026年\nquota = 2026\n";
    assertEquals(
        "id = \"a-2026\"\nlast_day = 2031-12-31 # 2031年\nquota = 2026\n",
        SampleYear.moved(programme, 2031));
  }

  @Test
  void the_sample_is_a_valid_programme_in_every_year_to_come() throws Exception {
    for (int year = 2026; year < 2040; year++) {
      var clock = Clock.fixed(Instant.parse(year + "-06-01T00:00:00Z"), Moment.ZONE);
      Path moved = SampleYear.of(SAMPLE, dir, clock);
      assertEquals("chengde-gxq-2026", ProgrammeConfig.read(moved).id());
      assertFalse(Files.readString(moved).contains((year + 1) + "-"));
    }
  }
}
