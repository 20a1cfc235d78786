package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.serial.ScannerDialect.Said;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualGm65;
import wenhui.device.testkit.VirtualSsi;

/// The manuals' own bytes, and modules that misbehave.
final class ScannerDialectTest {
  private final ScannerDialect gm65 = new Gm65Dialect();
  private final ScannerDialect ssi = new SsiDialect();

  @Test
  void gm65_is_triggered_as_in_its_manual() {
    assertArrayEquals(hex("7E000801000201ABCD"), gm65.start());
  }

  @Test
  void the_check_of_gm65s_answer_is_crc_16_xmodem() {
    assertEquals(0x3331, Gm65Dialect.crc(hex("00000100"), 0, 4));
    byte[] nine = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertEquals(0x31C3, Gm65Dialect.crc(nine, 0, nine.length));
  }

  @Test
  void gm65s_answer_and_the_code_behind_it_are_told_apart() {
    var said = gm65.decoder().feed(hex("02000001003331" + "4142430D0A"));
    assertEquals(List.of(new Said.Acknowledged(), new Said.Code(CodeSeen.of("ABC"))), said);
  }

  @Test
  void an_answer_of_gm65_with_a_wrong_check_is_none() {
    assertEquals(List.of(), gm65.decoder().feed(hex("02000001003332")));
  }

  @Test
  void ssi_packets_are_as_in_its_guide() {
    assertArrayEquals(hex("04E40400FF14"), ssi.start());
    assertArrayEquals(hex("00"), ssi.wake());
    assertEquals(Duration.ofMillis(50), ssi.waking());
    assertEquals(List.of(new Said.Acknowledged()), ssi.decoder().feed(hex("04D00000FF2C")));
  }

  @Test
  void an_ssi_code_in_one_packet() {
    var said = ssi.decoder().feed(hex("08F300001C414243FE23"));
    assertEquals(List.of(new Said.Code(CodeSeen.of("ABC"))), said);
  }

  @Test
  void a_length_made_of_noise_does_not_hide_an_ssi_packet_for_ever() {
    var decoder = ssi.decoder();
    assertEquals(List.of(), decoder.feed(hex("80" + "F300" + "04D00000FF2C")));
    assertEquals(List.of(new Said.Acknowledged()), decoder.silence());
  }

  @Test
  void half_an_ssi_code_is_not_glued_to_the_next() {
    var decoder = ssi.decoder();
    assertEquals(List.of(new Said.Part()), decoder.feed(hex("08F300021C585858FDDF")));
    decoder.silence();
    var said = decoder.feed(hex("08F300001C414243FE23"));
    assertEquals(List.of(new Said.Code(CodeSeen.of("ABC"))), said);
  }

  @Test
  void a_long_ssi_code_comes_in_several_packets() throws Exception {
    String text = "券".repeat(300);
    try (var device = VirtualSsi.on(PseudoTerminal.open());
        var scanner = TriggeredScanner.ssi(device.path(), 9600)) {
      device.scan(text);
      assertEquals(text, awaitText(scanner));
    }
  }

  @Test
  void a_packet_that_was_spoilt_on_the_way_is_said_again() throws Exception {
    try (var device = VirtualSsi.on(PseudoTerminal.open());
        var scanner = TriggeredScanner.ssi(device.path(), 9600)) {
      device.suffer(Fault.BAD_CHECKSUM, 1);
      device.scan("ABC");
      assertEquals("ABC", awaitText(scanner));
    }
  }

  @Test
  void one_answer_that_is_lost_is_overcome() throws Exception {
    try (var device = VirtualGm65.on(PseudoTerminal.open())) {
      device.suffer(Fault.STALL, 1);
      try (var scanner = TriggeredScanner.gm65(device.path(), 9600)) {
        device.scan("ABC");
        assertEquals("ABC", awaitText(scanner));
      }
    }
  }

  @Test
  void a_module_that_answers_nothing_is_not_there() {
    try (var device = VirtualGm65.on(PseudoTerminal.open())) {
      device.suffer(Fault.STALL, Integer.MAX_VALUE);
      assertThrows(DeviceLost.class, () -> TriggeredScanner.gm65(device.path(), 9600));
    }
  }

  private static String awaitText(TriggeredScanner scanner) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      var code = scanner.await(Duration.ofSeconds(1));
      if (code.isPresent()) {
        return code.get().text();
      }
    }
    return "no code";
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
