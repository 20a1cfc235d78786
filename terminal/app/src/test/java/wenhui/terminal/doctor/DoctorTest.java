package wenhui.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualEm4100;
import wenhui.device.testkit.VirtualPn532;
import wenhui.device.testkit.VirtualPrinter;
import wenhui.terminal.doctor.Finding.Grade;

/// The doctor before virtual devices on pseudo-terminals, well, ill and missing, on a machine whose
/// `/dev` and `/sys` are folders.
final class DoctorTest {
  @TempDir Path folder;

  private final List<Finding> findings = new ArrayList<>();
  private Machine machine;
  private Path settings;

  @BeforeEach
  void build() throws IOException {
    var noon = InstantSource.fixed(Instant.parse("2026-06-01T04:00:00Z"));
    machine =
        new Machine(
            Files.createDirectory(folder.resolve("dev")),
            Files.createDirectory(folder.resolve("sys")),
            "wenhui",
            noon);
    settings = folder.resolve("terminal.toml");
  }

  @Test
  void devices_that_answer_are_named() throws Exception {
    try (var _ = VirtualPn532.at(at("pn532"));
        var _ = VirtualPrinter.at(at("printer"))) {
      examine(reader("pn532", at("pn532")) + printer(at("printer")));
    }
    assertFound("card-reader", Grade.OK, "device.well");
    assertTrue(finding("card-reader").detail().startsWith("PN532 1.6 at "));
    assertFound("printer", Grade.OK, "device.well");
  }

  @Test
  void devices_that_only_talk_open_and_no_more_is_claimed() throws Exception {
    try (var _ = VirtualEm4100.at(at("em4100"));
        var _ = VirtualCodeScanner.at(at("scanner"))) {
      examine(reader("em4100", at("em4100")) + scanner("line", at("scanner")));
    }
    assertFound("card-reader", Grade.OK, "device.opens");
    assertFound("code-scanner", Grade.OK, "device.opens");
  }

  @Test
  void a_reader_that_does_not_answer_is_a_fault_with_its_reason() throws Exception {
    try (var pn532 = VirtualPn532.at(at("pn532"))) {
      pn532.suffer(Fault.STALL, Integer.MAX_VALUE);
      examine(reader("pn532", at("pn532")));
    }
    assertFound("card-reader", Grade.FAULT, "device.fails");
    assertTrue(finding("card-reader").detail().contains("does not answer as a PN532"));
  }

  @Test
  void devices_that_are_not_there_are_faults_and_each_has_its_number() throws Exception {
    examine(
        reader("pn532", at("nowhere"))
            + reader("em4100", at("nowhere-else"))
            + scanner("gm65", at("nor-here")));
    assertFound("card-reader", Grade.FAULT, "device.absent");
    assertFound("card-reader-2", Grade.FAULT, "device.absent");
    assertFound("code-scanner", Grade.FAULT, "device.absent");
  }

  @Test
  void a_printer_without_paper_is_a_fault_and_one_with_little_wants_care() throws Exception {
    try (var device = VirtualPrinter.at(at("printer"))) {
      device.paper(Paper.OUT);
      examine(printer(at("printer")));
      assertFound("printer", Grade.FAULT, "paper.out");
      device.paper(Paper.NEARLY_OUT);
      examine(printer(at("printer")));
      assertFound("printer", Grade.CARE, "paper.low");
    }
  }

  @Test
  void a_camera_is_asked_for_one_frame() throws Exception {
    examine(camera("sh", "-c", "head -c 307200 /dev/zero; sleep 60"));
    assertFound("camera", Grade.OK, "device.well");
    assertTrue(finding("camera").detail().endsWith("640 × 480, one frame"));
  }

  @Test
  void a_camera_that_shows_nothing_is_a_fault_with_its_last_words() throws Exception {
    examine(camera("sh", "-c", "echo no such camera >&2; exit 1"));
    assertFound("camera", Grade.FAULT, "device.unreachable");
    assertTrue(finding("camera").detail().contains("no such camera"));
  }

  @Test
  void a_voice_says_its_greeting_and_one_whose_player_fails_is_a_fault() throws Exception {
    examine(voice("true"));
    assertFound("voice", Grade.OK, "device.well");
    examine(voice("false"));
    assertEquals(Grade.FAULT, finding("voice").grade());
    assertTrue(finding("voice").detail().contains("the player ended with 1"));
  }

  @Test
  void gate_button_and_display_that_are_not_there_are_faults() throws Exception {
    String bus = at("i2c-1").toString();
    examine(
        """
        [devices.gate]
        pin = 24
        [devices.button]
        pin = 25
        [devices.display]
        kind = "hd44780"
        bus = "%s"
        """
            .formatted(bus));
    for (String device : List.of("gate", "button", "display")) {
      assertEquals(Grade.FAULT, finding(device).grade(), device);
    }
    assertFound("display", Grade.FAULT, "device.absent");
  }

  @Test
  void what_is_attached_and_not_in_the_settings_is_listed() throws Exception {
    Path byId = Files.createDirectories(machine.dev().resolve("serial/by-id"));
    Files.createFile(machine.dev().resolve("gpiochip0"));
    try (var used = VirtualEm4100.at(byId.resolve("usb-used"));
        var _ = VirtualEm4100.at(byId.resolve("usb-unused"))) {
      examine(reader("em4100", used.path()));
    }
    assertEquals(
        List.of(
            byId.resolve("usb-unused").toString(), machine.dev().resolve("gpiochip0").toString()),
        findings.stream()
            .filter(it -> it.subject().equals("attached"))
            .map(it -> it.what().about().getFirst())
            .filter(it -> it.startsWith("/"))
            .toList());
  }

  @Test
  void without_settings_what_is_attached_is_listed_all_the_same() throws Exception {
    Path byId = Files.createDirectories(machine.dev().resolve("serial/by-id"));
    try (var _ = VirtualEm4100.at(byId.resolve("usb-reader"))) {
      new Doctor(machine, findings::add).examine(settings);
    }
    assertFound("settings", Grade.FAULT, "settings.none");
    assertFound("attached", Grade.OK, "attached.unused");
  }

  @Test
  void each_fault_of_the_settings_is_a_finding() throws Exception {
    examine(reader("pn533", at("x")) + scanner("ean", at("x")));
    assertEquals(2, findings.stream().filter(it -> it.subject().equals("settings")).count());
    assertFound("settings", Grade.FAULT, "settings.fault");
  }

  @Test
  void a_terminal_that_runs_is_said_because_it_has_the_devices() throws Exception {
    try (var screen = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(settings, terminal(screen.getLocalPort()));
      new Doctor(machine, findings::add).examine(settings);
    }
    assertFound("terminal", Grade.CARE, "terminal.runs");
  }

  @Test
  void the_data_folder_is_not_made() throws Exception {
    examine("");
    assertFound("disk", Grade.OK, "disk.none");
    assertFound("ledger", Grade.OK, "ledger.none");
    assertFalse(Files.exists(folder.resolve("data")));
  }

  @Test
  void a_ledger_that_is_none_is_a_fault() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/ledger.db"), "not a database, but quite long".repeat(9));
    examine("");
    assertEquals(Grade.FAULT, finding("ledger").grade());
  }

  @Test
  void every_finding_can_be_said_in_both_languages() throws Exception {
    examine(reader("pn532", at("nowhere")) + printer(at("nowhere")));
    for (var locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      var report = new Report(locale);
      for (var finding : findings) {
        assertFalse(report.line(finding).contains("%s"), () -> report.line(finding));
        assertEquals(1, report.line(finding).lines().count());
      }
    }
  }

  private static String voice(String player) {
    return """
    [devices.voice]
    player = ["%s", "{file}"]
    folder = "%s"
    """
        .formatted(player, Path.of("../../config/voice").toAbsolutePath());
  }

  private void examine(String devices) throws Exception {
    findings.clear();
    Files.writeString(settings, terminal(1) + devices);
    new Doctor(machine, findings::add).examine(settings);
  }

  private String terminal(int screenPort) {
    return """
    [terminal]
    id = "QX-01"
    venue = "QX-WHZ"
    data = "data"
    programme = "programme.toml"
    keys = "keys"
    [screen]
    port = %d
    panel = "10.1"
    [admin]
    address = "127.0.0.1"
    port = 2
    """
        .formatted(screenPort);
  }

  private static String reader(String kind, Path path) {
    return "[[devices.card_reader]]\nkind = \"%s\"\npath = \"%s\"\n".formatted(kind, path);
  }

  private static String scanner(String kind, Path path) {
    return "[[devices.code_scanner]]\nkind = \"%s\"\npath = \"%s\"\n".formatted(kind, path);
  }

  private static String printer(Path path) {
    return "[devices.printer]\nkind = \"escpos\"\npath = \"%s\"\n".formatted(path);
  }

  private static String camera(String... command) {
    return "[devices.camera]\ncommand = [\"" + String.join("\", \"", command) + "\"]\n";
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private Finding finding(String subject) {
    return findings.stream().filter(it -> it.subject().equals(subject)).findFirst().orElseThrow();
  }

  private void assertFound(String subject, Grade grade, String key) {
    assertEquals(grade, finding(subject).grade(), () -> finding(subject).toString());
    assertEquals(key, finding(subject).what().key(), () -> finding(subject).toString());
  }
}
