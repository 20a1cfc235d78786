package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminalConfigTest {

  private static final String SMALLEST =
      """
      [terminal]
      id = "QX-01"
      venue = "QX-WHZ"
      data = "data"
      programme = "programme.toml"
      keys = "keys"
      [screen]
      port = 8080
      panel = "7"
      [admin]
      address = "127.0.0.1"
      port = 8081
      """;

  @TempDir Path dir;

  @Test
  void the_shipped_example_is_valid() throws Exception {
    var config = TerminalConfig.read(Path.of("terminal.example.toml"));
    assertEquals(
        new TerminalConfig.Identity("QX-01", "QX-WHZ", TerminalConfig.ClockKeeper.KERNEL),
        config.identity());
    assertEquals(Path.of("/var/lib/wenhui"), config.data());
    assertEquals(new ScreenSettings(8080, "10.1"), config.screen());
    assertEquals(
        List.of(
            new CardReaderSettings(
                CardReaderSettings.Kind.PN532,
                "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0",
                115_200,
                CardReaderSettings.NumberFormat.UID)),
        config.devices().cardReaders());
    assertEquals(
        new IndicatorSettings(17, 27, 22, 23, false), config.devices().indicator().orElseThrow());
    assertEquals(Charset.forName("GBK"), config.devices().printer().orElseThrow().encoding());
  }

  /// What the example has commented out must not rot.
  @Test
  void the_shipped_example_is_valid_with_every_setting_in_use() throws Exception {
    String all =
        Files.readString(Path.of("terminal.example.toml"))
            .replaceAll("(?m)^# (?=\\[|[a-z_]+ = )", "");
    var devices = read(all).devices();
    assertEquals(2, devices.cardReaders().size());
    assertEquals(
        List.of(CodeScannerSettings.Kind.GM65, CodeScannerSettings.Kind.EVDEV),
        devices.codeScanners().stream().map(CodeScannerSettings::kind).toList());
    assertEquals(640, devices.camera().orElseThrow().width());
    assertEquals(
        Optional.of(Path.of("/etc/wenhui/voice")),
        devices.accessories().voice().orElseThrow().folder());
    assertEquals(
        Optional.of(new GateSettings(24, true, Duration.ofSeconds(3))),
        devices.accessories().gate());
    assertEquals(Optional.of(new ButtonSettings(25)), devices.accessories().button());
    assertEquals(
        Optional.of(new DisplaySettings(DisplaySettings.Kind.SSD1306, "/dev/i2c-1", 0x3C, 16, 4)),
        devices.accessories().display());
  }

  @Test
  void an_empty_section_is_enough_for_a_voice() throws Exception {
    var voice = read(SMALLEST + "[devices.voice]\n").devices().accessories().voice().orElseThrow();
    assertEquals(List.of("aplay", "-q", "-D", "default", "{file}"), voice.player());
    assertEquals(VoiceSettings.Language.SCREEN, voice.language());
    assertEquals(Optional.empty(), voice.folder());
  }

  @Test
  void what_is_wrong_with_an_accessory_is_named() {
    var bad =
        refused(
            SMALLEST
                + """
                [devices.voice]
                player = ["aplay"]
                [devices.gate]
                pin = 24
                seconds = 11
                [devices.button]
                pin = 24
                [devices.display]
                kind = "hd44780"
                columns = 18
                rows = 3
                """);
    assertEquals(
        """
        13: devices.indicator: two devices on pin 24
        14: devices.voice.player: one word must be {file}, for the file to play
        17: devices.gate.seconds: 11 is not a whole number from 1 to 10
        22: devices.display.columns: no display has 18 columns: 16 or 20
        23: devices.display.rows: no display has 3 rows: 2 or 4\
        """,
        withoutFile(bad));
  }

  @Test
  void the_shipped_demo_is_valid_and_stands_in_a_venue_of_the_sample() throws Exception {
    var config = TerminalConfig.read(Path.of("sample/terminal.toml"));
    assertEquals(Devices.NONE, config.devices());
    var programme = ProgrammeConfig.read(config.programme());
    assertTrue(programme.venue(config.identity().venue()).isPresent());
  }

  @Test
  void relative_paths_count_from_the_file() throws Exception {
    assertEquals(dir.resolve("keys"), read(SMALLEST).keys());
  }

  @Test
  void every_fault_is_named_at_once() {
    var bad =
        refused(
            """
            [terminal]
            id = "qx 1"
            venue = 7
            data = "data"
            programe = "programme.toml"
            keys = "keys"
            [screen]
            port = 70000
            panel = "9"
            [admin]
            address = "0.0.0.0"
            port = 8081
            [[devices.card_reader]]
            kind = "nfc"
            path = "/dev/ttyUSB0"
            baud = 1
            [devices.camera]
            command = []
            """);
    assertEquals(
        """
        1: terminal.programme: missing
        2: terminal.id: "qx 1" is not 2 to 24 of A-Z, 0-9 and -
        3: terminal.venue: 7 is not text in quotes
        5: terminal.programe: no such setting; did you mean programme?
        8: screen.port: 70000 is not a whole number from 0 to 65535
        9: screen.panel: "9" is not one of "7", "10.1", "15.6"
        11: admin.address: 0.0.0.0 is no loopback address: certificate missing
        14: devices.card_reader[1].kind: "nfc" is not one of "pn532", "em4100", "line", "pcsc"
        16: devices.card_reader[1].baud: 1 is not a speed of a serial line
        18: devices.camera.command: an empty list\
        """,
        withoutFile(bad));
  }

  @Test
  void a_missing_section_is_one_fault() {
    var bad = refused(SMALLEST.replaceFirst("(?s)\\[screen].*?(?=\\[admin])", ""));
    assertEquals("1: [screen]: missing", withoutFile(bad));
  }

  @Test
  void a_section_that_is_a_value_is_a_fault() {
    var bad = refused("devices = 1\n" + SMALLEST);
    assertEquals("1: devices: not a section [devices]", withoutFile(bad));
  }

  @Test
  void a_list_of_sections_that_is_one_section_is_a_fault() {
    var bad = refused(SMALLEST + "[devices.card_reader]\nkind = \"line\"\n");
    assertTrue(
        withoutFile(bad).contains("not a list of sections [[devices.card_reader]]"),
        bad.getMessage());
  }

  @Test
  void broken_syntax_is_named_without_calling_the_broken_key_missing() {
    var bad = refused(SMALLEST.replace("port = 8080", "port = 8080x"));
    assertEquals(1, bad.faults().size(), bad.getMessage());
    assertEquals(8, bad.faults().getFirst().line());
  }

  @Test
  void screen_and_admin_page_cannot_share_a_port() {
    var bad = refused(SMALLEST.replace("8081", "8080"));
    assertEquals("10: admin: screen and admin page cannot share port 8080", withoutFile(bad));
  }

  @Test
  void two_lamps_on_one_pin_are_a_fault() {
    var bad =
        refused(SMALLEST + "[devices.indicator]\ngreen = 17\namber = 27\nred = 17\nbuzzer = 23\n");
    assertEquals("14: devices.indicator.green: two wires on one pin", withoutFile(bad));
  }

  @Test
  void a_fault_reads_as_compilers_write_theirs() {
    var fault = new Fault(Path.of("t.toml"), 3, "screen.port", "missing");
    assertEquals("t.toml:3: screen.port: missing", fault.toString());
  }

  @Test
  void a_file_that_is_not_there_is_no_fault_of_settings() {
    assertThrows(NoSuchFileException.class, () -> TerminalConfig.read(dir.resolve("nowhere.toml")));
  }

  private TerminalConfig read(String text) throws Exception {
    return TerminalConfig.read(Files.writeString(dir.resolve("t.toml"), text));
  }

  private BadConfig refused(String text) {
    return assertThrows(BadConfig.class, () -> read(text));
  }

  private String withoutFile(BadConfig bad) {
    return English.of(bad.getMessage().replace(dir.resolve("t.toml") + ":", ""));
  }
}
