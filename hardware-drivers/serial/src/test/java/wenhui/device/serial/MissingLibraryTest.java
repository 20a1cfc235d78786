package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.PseudoTerminal;

/// On a machine where jSSC's native library does not load, a serial device is lost, with a sentence
/// that says why; each time it is tried, not only the first.
final class MissingLibraryTest {
  @TempDir Path empty;

  /// Java loads a library once, so that only a new Java can be without it.
  public static final class Child {
    private Child() {}

    public static void main(String[] args) {
      try (var cable = PseudoTerminal.open()) {
        for (int i = 0; i < 2; i++) {
          try {
            JsscLine.open(cable.path().toString(), 9600).close();
          } catch (DeviceLost e) {
            boolean clear =
                e.getMessage().contains("the serial library jSSC does not load on this machine")
                    && e.getMessage().contains("Could not load the jssc library");
            IO.println(clear ? "lost, and it says why" : e.getMessage());
          }
        }
      }
    }
  }

  @Test
  void a_device_is_lost_and_says_why() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djssc.boot.library.path=" + empty,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectError(empty.resolve("stderr.txt").toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(List.of("lost, and it says why", "lost, and it says why"), said.lines().toList());
    assertEquals(0, process.waitFor());
  }
}
