package wenhui.device.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.DeviceLost;
import wenhui.device.card.CardReading;

/// On a machine without libpcsclite a PC/SC reader is lost, with a sentence that says what to
/// install; each time it is tried, not only the first.
final class MissingLibraryTest {
  @TempDir Path folder;

  /// Java loads a library once, so that only a new Java can be without it.
  public static final class Child {
    private Child() {}

    public static void main(String[] args) {
      for (int i = 0; i < 2; i++) {
        try {
          PcscReader.open("", CardReading.UID).close();
        } catch (DeviceLost e) {
          boolean clear =
              e.getMessage()
                  .contains("libpcsclite.so.1 (Debian package libpcsclite1) does not load");
          IO.println(clear ? "lost, and it says why" : e.getMessage());
        }
      }
    }
  }

  @Test
  void a_reader_is_lost_and_says_what_to_install() throws Exception {
    Files.createFile(folder.resolve("libpcsclite.so.1")); // Found first, and no library.
    var command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectError(folder.resolve("stderr.txt").toFile());
    command.environment().put("LD_LIBRARY_PATH", folder.toString());
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(List.of("lost, and it says why", "lost, and it says why"), said.lines().toList());
    assertEquals(0, process.waitFor());
  }
}
