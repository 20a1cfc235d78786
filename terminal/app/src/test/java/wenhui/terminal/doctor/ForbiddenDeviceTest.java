package wenhui.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.testkit.VirtualPn532;

/// `./kiosk doctor` as a program of its own, run by someone whom a device's file does not let in.
/// Where the tests run as root it gives up root's right to open everything (setpriv(1)).
final class ForbiddenDeviceTest {
  private static final String ANYTHING = "-dac_override,-dac_read_search";

  @TempDir Path folder;

  @Test
  void the_rule_that_is_missing_is_said_in_either_language() throws Exception {
    try (var device = VirtualPn532.at(folder.resolve("pn532"))) {
      Files.setPosixFilePermissions(
          device.path().toRealPath(), PosixFilePermissions.fromString("---------"));
      Path settings = folder.resolve("terminal.toml");
      Files.writeString(settings, settings(device.path()));

      String english = doctor(settings, "--lang", "en");
      assertTrue(english.contains("FAULT  card reader       no permission"), english);
      assertTrue(english.contains("GROUP=\"dialout\", MODE=\"0660\""), english);
      String chinese = doctor(settings, "--lang", "zh");
      assertTrue(chinese.contains("故障   读卡器            没有权限"), chinese);
      assertTrue(chinese.contains("GROUP=\"dialout\", MODE=\"0660\""), chinese);
      String json = doctor(settings, "--json");
      assertTrue(json.contains("\"name\":\"card-reader\",\"grade\":\"FAULT\""), json);
    }
  }

  private static String settings(Path reader) {
    return """
    [terminal]
    id = "QX-01"
    venue = "QX-WHZ"
    data = "data"
    programme = "programme.toml"
    keys = "keys"
    [screen]
    port = 1
    panel = "10.1"
    [admin]
    address = "127.0.0.1"
    port = 2
    [[devices.card_reader]]
    kind = "pn532"
    path = "%s"
    """
        .formatted(reader);
  }

  private static String doctor(Path settings, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--bounding-set", ANYTHING, "--inh-caps", ANYTHING));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            "wenhui.terminal.command.Main",
            "doctor",
            "--config",
            settings.toString()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    return said;
  }
}
