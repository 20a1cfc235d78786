package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.config.BadConfig;
import wenhui.config.TerminalConfig;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Assurance;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualDesfire;
import wenhui.device.testkit.VirtualPn532;

/// From the settings of a terminal, over a reader on a line, to what a card has proved.
final class CardTrustTest {
  private static final String KEY = "00112233445566778899AABBCCDDEEFF";
  private static final String UID = "04782E21801D80";

  @TempDir Path folder;

  @Test
  void a_card_that_knows_the_key_of_the_settings_has_proved_itself() throws Exception {
    keys("# the city's\ncity " + KEY.toLowerCase() + "\n", "rw-------");
    assertEquals(Assurance.AUTHENTICATED, tap(KEY).assurance());
  }

  @Test
  void a_card_that_does_not_is_only_seen() throws Exception {
    keys("city " + KEY, "rw-------");
    var seen = tap(KEY.replace('0', '1'));
    assertEquals(UID, seen.uid());
    assertEquals(Assurance.IDENTIFIED, seen.assurance());
  }

  @Test
  void a_key_that_the_settings_name_and_the_file_lacks_is_a_fault() throws Exception {
    keys("village " + KEY, "rw-------");
    assertTrue(refused().contains("city"));
  }

  @Test
  void a_key_of_another_length_is_a_fault_before_any_card_comes() throws Exception {
    keys("city 001122334455", "rw-------");
    assertTrue(refused().contains("16"));
  }

  @Test
  void a_reader_of_lines_tells_the_number_that_is_printed() throws Exception {
    var config =
        settings(
            """
            [[devices.card_reader]]
            kind = "line"
            path = "%s"
            pattern = "ID:([0-9]+)"
            sends = "8H10D"
            number = "6H8D"
            """
                .formatted(folder.resolve("line")));
    var ports = Attached.ports(config.devices(), CardTrust.NONE);
    try (var device = VirtualCodeScanner.at(folder.resolve("line"));
        var reader = ports.readers().getLast().opener().open()) {
      device.scan("ID:0006102437");
      assertEquals("06102437", reader.await(Duration.ofSeconds(30)).orElseThrow().number());
    }
  }

  @Test
  void a_file_that_others_may_read_is_refused_and_no_key_is_told() throws Exception {
    keys("city " + KEY, "rw-r--r--");
    assertTrue(refused().contains("chmod 600"));
  }

  @Test
  void a_line_that_is_no_key_is_named_by_its_number_alone() throws Exception {
    keys("city " + KEY + "\ntown 0011223344", "rw-------");
    assertTrue(refused().contains("card-keys.txt:2: "));
    assertFalse(refused().contains("0011223344"));
  }

  private String refused() {
    return assertThrows(BadConfig.class, () -> CardTrust.of(settings(), (_, _) -> false))
        .getMessage();
  }

  private CardSeen tap(String key) throws Exception {
    var config = settings();
    var ports = Attached.ports(config.devices(), CardTrust.of(config, (_, _) -> false));
    try (var chip = VirtualPn532.at(folder.resolve("pn532"));
        var reader = ports.readers().getFirst().opener().open()) {
      chip.putDown(new VirtualDesfire(UID, UID, "3042F5", HexFormat.of().parseHex(key)));
      return reader.await(Duration.ofSeconds(30)).orElseThrow();
    }
  }

  private void keys(String text, String mode) throws Exception {
    Path file = Files.createDirectories(folder.resolve("keys")).resolve("card-keys.txt");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private TerminalConfig settings() throws Exception {
    return settings("");
  }

  private TerminalConfig settings(String more) throws Exception {
    return TerminalConfig.read(
        Files.writeString(
            folder.resolve("terminal.toml"),
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
            [[devices.card_reader]]
            kind = "pn532"
            path = "%s"
            [devices.cards.desfire]
            application = "3042F5"
            key = "city"
            """
                    .formatted(folder.resolve("pn532"))
                + more));
  }
}
