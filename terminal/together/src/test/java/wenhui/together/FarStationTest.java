package wenhui.together;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A station that was paired at the bureau and never sees a network again.
final class FarStationTest {
  private static final int EXPOSED = 101;

  @TempDir Path data;

  @Test
  @Timeout(300)
  void three_trips_of_a_stick_make_a_station_work_and_its_day_final() throws Exception {
    try (var bureau = Bureau.open(data)) {
      Path folder = data.resolve("S-01");
      Site.enrol(folder, bureau.code("S-01"));
      var records = new Records(data);
      try (var site = Site.cut(folder);
          var pages = new Office(site.adminPort(), site.firstPassword())) {
        site.counter.await("idle CLOCK_UNSURE");
        String token = site.counter.tokens(EXPOSED).getFirst();
        assertEquals("refused CLOCK_UNSURE", site.counter.present(token));
        pages.trip(bureau); // It has the hub's time now, and leave to accept.
        site.counter.press("key=FINISH");
        site.counter.await("idle HUB_AWAY");
        assertEquals("accepted", site.counter.present(token));
        assertEquals(1, records.pending("S-01").size());
        pages.trip(bureau); // Now the hub knows of it.
        pages.trip(bureau); // And whatever it had to ask is answered.
        assertEquals(0, records.pending("S-01").size());
      }
      assertEquals(1, records.hub().values().stream().filter("POSTED"::equals).count());
      switchedOff(bureau, folder);
    }
  }

  /// The same by commands, where the terminal does not run.
  private void switchedOff(Bureau bureau, Path folder) throws Exception {
    String settings = Terminals.settings(folder, "scanner").toString();
    Path there = data.resolve("there.gz");
    Path back = data.resolve("back.gz");
    try (var out = new Program("stick", "export", "--config", settings, there.toString())) {
      out.await("已写入");
      assertEquals(0, out.end());
    }
    Files.write(back, bureau.stick(Files.readAllBytes(there)));
    try (var in = new Program("stick", "import", "--config", settings, back.toString())) {
      in.await("还在等中心确认 still waiting for the hub: 0");
      assertEquals(0, in.end());
    }
    try (var site = Site.cut(folder);
        var busy = new Program("stick", "export", "--config", settings, there + "-2")) {
      site.counter.await("idle CLOCK_UNSURE");
      busy.await("账本打不开。终端正在运行时");
      assertEquals(1, busy.end());
    }
  }
}
