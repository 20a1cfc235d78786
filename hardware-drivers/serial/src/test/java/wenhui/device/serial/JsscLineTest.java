package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.PseudoTerminal;

final class JsscLineTest {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final PseudoTerminal cable = PseudoTerminal.open();

  @AfterEach
  void unplug() {
    cable.close();
  }

  @Test
  void every_byte_value_passes_both_ways() throws Exception {
    var all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (var line = open()) {
      cable.write(all, LONG);
      assertArrayEquals(all, collect(line, all.length));
      line.write(all);
      assertArrayEquals(all, heard(all.length));
    }
  }

  @Test
  void what_arrived_before_opening_is_forgotten() throws Exception {
    cable.write(new byte[] {1, 2, 3}, LONG);
    try (var line = open()) {
      cable.write(new byte[] {4}, LONG);
      assertArrayEquals(new byte[] {4}, line.read(LONG));
    }
  }

  @Test
  void a_peer_that_takes_nothing_is_given_up_in_time() throws Exception {
    try (var line = open()) {
      var lost =
          assertTimeoutPreemptively(
              LONG, () -> assertThrows(DeviceLost.class, () -> line.write(new byte[100_000])));
      assertTrue(lost.getMessage().contains("takes no bytes"), lost::getMessage);
    }
  }

  @Test
  void closing_frees_a_write_that_is_stuck() throws Exception {
    var line = open();
    var writer =
        Thread.ofPlatform()
            .start(() -> assertThrows(DeviceLost.class, () -> line.write(new byte[100_000])));
    while (cable.read(SHORT).length == 0) {
      assertTrue(writer.isAlive());
    }
    assertTimeoutPreemptively(Duration.ofSeconds(2), line::close);
    assertTrue(writer.join(Duration.ofSeconds(2)));
  }

  @Test
  void a_port_in_use_opens_again_after_close() throws Exception {
    open().close();
    open().close();
  }

  @Test
  void an_unplug_amid_a_flood_never_hangs_the_reader() throws Exception {
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      cable.replug();
      int delay = random.nextInt(30);
      try (var line = open()) {
        var flood = Thread.ofPlatform().start(() -> flood(delay));
        assertTimeoutPreemptively(LONG, () -> assertThrows(DeviceLost.class, () -> drain(line)));
        flood.join();
      }
    }
  }

  private static void drain(SerialLine line) throws Exception {
    while (!line.closed()) {
      var _ = line.read(LONG);
    }
  }

  private void flood(int millis) {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    try {
      while (System.nanoTime() < end) {
        cable.write(new byte[64], Duration.ZERO);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    cable.unplug();
  }

  private JsscLine open() throws DeviceLost {
    return JsscLine.open(cable.path().toString(), 9600);
  }

  private static byte[] collect(SerialLine line, int count) throws Exception {
    var all = new ByteArrayOutputStream();
    while (all.size() < count) {
      byte[] bytes = line.read(LONG);
      assertTrue(bytes.length > 0, "only " + all.size() + " bytes came");
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  private byte[] heard(int count) throws IOException {
    var all = new ByteArrayOutputStream();
    while (all.size() < count) {
      byte[] bytes = cable.read(LONG);
      assertTrue(bytes.length > 0, "only " + all.size() + " bytes came");
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }
}
