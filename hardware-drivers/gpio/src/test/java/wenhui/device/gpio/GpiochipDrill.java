package wenhui.device.gpio;

import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.library.gpiod.internal.GpioDContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import wenhui.device.Indicator.Signal;

/// Lamps and a button on a real gpiochip, driven by Pi4J's own library: for `.ci/arm64-pins`, which
/// runs it in an emulated ARM machine with a PL061. What the kernel says of each pin is compared
/// with what was asked for.
public final class GpiochipDrill {
  private static final Pins PINS = new Pins(1, 2, 4, 5, false);

  /// The line that QEMU's power button is wired to.
  private static final int BUTTON = 3;

  private static int failures;

  private GpiochipDrill() {}

  public static void main(String[] args) throws Exception {
    BoardInfoHelper.current().setBoardModel(BoardModel.MODEL_4_B); // No Pi: Pi4J asks which it is.
    GpioDContext.getInstance().setChip("gpiochip0"); // Else it looks for a Pi's.
    try (var lamps = Pi4jIndicator.open(PINS)) {
      IO.println("drill: " + lamps.model());
      lamps.show(Signal.READY);
      expect("ready", "green");
      lamps.show(Signal.REFUSED);
      expect("refused", "amber");
      lamps.show(Signal.OUT_OF_SERVICE);
      expect("out of service", "red");
      lamps.show(Signal.DARK);
      expect("dark", "");
    }
    try (var button = Pi4jButton.open(BUTTON)) {
      IO.println("drill: press now");
      check("a press arrives", button.await(Duration.ofMinutes(2)));
    }
    IO.println("drill: " + (failures == 0 ? "passed" : failures + " FAILED"));
  }

  /// The lamps that the kernel drives high, by the names that they were asked for with.
  private static void expect(String what, String lit) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/sys/kernel/debug/gpio"));
    IO.println(String.join("\n", lines));
    var high =
        lines.stream()
            .filter(line -> line.matches(".*gpio-\\d+ .* out hi.*"))
            .map(line -> Integer.parseInt(line.replaceFirst(".*gpio-(\\d+) .*", "$1")))
            .collect(Collectors.toSet());
    int base =
        lines.stream()
            .filter(line -> line.contains("GPIOs "))
            .map(line -> Integer.parseInt(line.replaceFirst(".*GPIOs (\\d+)-.*", "$1")))
            .findFirst()
            .orElseThrow();
    boolean right =
        high.contains(base + PINS.green()) == lit.equals("green")
            && high.contains(base + PINS.amber()) == lit.equals("amber")
            && high.contains(base + PINS.red()) == lit.equals("red");
    check(what + " lights " + (lit.isEmpty() ? "nothing" : lit), right);
  }

  private static void check(String what, boolean right) {
    failures += right ? 0 : 1;
    IO.println("drill: %s %s".formatted(right ? "ok    " : "FAILED", what));
  }
}
