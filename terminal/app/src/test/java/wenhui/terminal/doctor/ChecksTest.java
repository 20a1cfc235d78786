package wenhui.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.terminal.KernelClock;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;

/// What the doctor makes of permissions, disk, clock and the machine's own sensors.
final class ChecksTest {
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");

  @TempDir Path folder;

  @Test
  void whoever_is_not_in_a_devices_group_is_told_to_join_it() {
    assertEquals(
        Said.of("fix.group", "dialout", "li"),
        Permission.cure("ttyUSB0", "dialout", PosixFilePermissions.fromString("rw-rw----"), "li"));
  }

  @Test
  void a_device_without_such_a_group_gets_a_rule_for_udev() {
    for (var expected :
        List.of(
            List.of("ttyUSB0", "SUBSYSTEM==\"tty\", KERNEL==\"ttyUSB*\", GROUP=\"dialout\""),
            List.of("event7", "SUBSYSTEM==\"input\", KERNEL==\"event*\", GROUP=\"input\""),
            List.of("lp0", "SUBSYSTEM==\"usbmisc\", KERNEL==\"lp*\", GROUP=\"lp\""),
            List.of("video0", "SUBSYSTEM==\"video4linux\", KERNEL==\"video*\", GROUP=\"video\""),
            List.of("gpiochip0", "SUBSYSTEM==\"gpio\", KERNEL==\"gpiochip*\", GROUP=\"gpio\""))) {
      var mode = PosixFilePermissions.fromString("rw-------");
      assertEquals(
          Said.of("fix.udev", expected.get(1) + ", MODE=\"0660\""),
          Permission.cure(expected.get(0), "root", mode, "wenhui"));
    }
  }

  @Test
  void a_device_that_may_be_used_needs_nothing() throws Exception {
    assertEquals(
        Optional.empty(), Permission.missing(Files.createFile(folder.resolve("tty")), "wenhui"));
    assertEquals(Optional.empty(), Permission.missing(folder.resolve("not-there"), "wenhui"));
  }

  @Test
  void a_folder_that_takes_what_is_written_is_good_and_left_as_it_was() throws Exception {
    assertTrue(List.of("disk.good", "disk.little").contains(DiskCheck.of(folder).what().key()));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  /// Even root cannot write there.
  @Test
  void a_disk_that_takes_nothing_is_a_fault() {
    var finding = DiskCheck.of(Path.of("/proc/self"));
    assertEquals(Grade.FAULT, finding.grade(), finding::toString);
    assertEquals("disk.not-writable", finding.what().key());
  }

  @Test
  void the_kernel_says_whether_its_clock_is_kept_right() throws Exception {
    var clock = KernelClock.ask();
    assertTrue(!clock.synchronised() || clock.error().compareTo(Duration.ofSeconds(20)) < 0);
  }

  @Test
  void a_clock_is_right_alone_or_wrong() {
    var kept = Optional.of(new KernelClock(true, Duration.ofMillis(12)));
    var alone = Optional.of(new KernelClock(false, Duration.ZERO));
    var yesterday = Optional.of(NOON.minus(Duration.ofDays(1)));
    var tomorrow = Optional.of(NOON.plus(Duration.ofDays(1)));
    assertEquals(
        Finding.of("clock", Grade.OK, Said.of("clock.right", "2026-06-01 12:00", 12)),
        ClockCheck.of(NOON, kept, yesterday));
    assertEquals(Grade.CARE, ClockCheck.of(NOON, alone, yesterday).grade());
    assertEquals(Grade.CARE, ClockCheck.of(NOON, Optional.empty(), Optional.empty()).grade());
    assertEquals(Grade.FAULT, ClockCheck.of(NOON, kept, tomorrow).grade());
  }

  @Test
  void a_pi_tells_how_warm_it_is_and_whether_it_has_had_enough_voltage() throws Exception {
    assertEquals(List.of(), PiHealth.in(folder));
    sensor("class/thermal/thermal_zone0/temp", "54321");
    sensor("class/thermal/thermal_zone1/temp", "48000");
    assertEquals(List.of("temperature OK"), health());
    sensor("class/thermal/thermal_zone0/temp", "85000");
    assertEquals(List.of("temperature FAULT"), health());
    sensor("class/thermal/thermal_zone0/temp", "81999");
    sensor("devices/platform/soc/soc:firmware/get_throttled", "0");
    assertEquals(List.of("temperature CARE", "power.good OK"), health());
    sensor("devices/platform/soc/soc:firmware/get_throttled", "50005");
    assertEquals(List.of("temperature CARE", "power.low FAULT"), health());
    sensor("devices/platform/soc/soc:firmware/get_throttled", "50000");
    assertEquals(List.of("temperature CARE", "power.was-low CARE"), health());
  }

  private List<String> health() {
    return PiHealth.in(folder).stream().map(it -> it.what().key() + " " + it.grade()).toList();
  }

  private void sensor(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  @Test
  void both_languages_have_the_same_sentences_with_the_same_gaps() {
    var chinese = ResourceBundle.getBundle("wenhui.terminal.doctor.doctor", java.util.Locale.CHINA);
    var english =
        ResourceBundle.getBundle("wenhui.terminal.doctor.doctor", java.util.Locale.ENGLISH);
    assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(chinese.keySet()));
    for (String key : english.keySet()) {
      assertEquals(
          english.getString(key).split("%s", -1).length,
          chinese.getString(key).split("%s", -1).length,
          key);
    }
  }
}
