package wenhui.terminal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;

/// How warm the processor is, and whether a Raspberry Pi has had enough voltage: a weak power
/// supply spoils SD cards and drops USB devices. Empty on a machine that says neither.
final class PiHealth {
  private static final int HOT = 80;
  private static final int TOO_HOT = 85;

  /// What `vcgencmd get_throttled` shows, from the firmware's driver.
  private static final String THROTTLED = "devices/platform/soc/soc:firmware/get_throttled";

  private static final int TOO_LITTLE_VOLTAGE = 0x1;
  private static final int SLOWED_DOWN = 0xE;
  private static final int HAD_TOO_LITTLE_VOLTAGE = 0x1_0000;

  private PiHealth() {}

  /// @param sys `/sys`
  static List<Finding> in(Path sys) {
    var findings = new ArrayList<Finding>();
    celsius(sys.resolve("class/thermal")).ifPresent(it -> findings.add(temperature(it)));
    text(sys.resolve(THROTTLED)).flatMap(PiHealth::bits).ifPresent(it -> findings.add(power(it)));
    return findings;
  }

  private static Finding temperature(int celsius) {
    Grade grade = celsius >= TOO_HOT ? Grade.FAULT : celsius >= HOT ? Grade.CARE : Grade.OK;
    var finding = Finding.of("temperature", grade, Said.of("temperature", celsius));
    return grade == Grade.OK ? finding : finding.fix(Said.of("fix.temperature"));
  }

  private static Finding power(int bits) {
    var finding =
        (bits & TOO_LITTLE_VOLTAGE) != 0
            ? Finding.of("power", Grade.FAULT, Said.of("power.low"))
            : (bits & HAD_TOO_LITTLE_VOLTAGE) != 0
                ? Finding.of("power", Grade.CARE, Said.of("power.was-low"))
                : (bits & SLOWED_DOWN) != 0
                    ? Finding.of("power", Grade.CARE, Said.of("power.slowed"))
                    : Finding.of("power", Grade.OK, Said.of("power.good"));
    var detailed = finding.with("get_throttled 0x%x".formatted(bits));
    boolean weak = (bits & (TOO_LITTLE_VOLTAGE | HAD_TOO_LITTLE_VOLTAGE)) != 0;
    return weak ? detailed.fix(Said.of("fix.power")) : detailed;
  }

  /// The warmest zone.
  private static Optional<Integer> celsius(Path zones) {
    try (Stream<Path> all = Files.list(zones)) {
      return all.filter(zone -> zone.getFileName().toString().startsWith("thermal_zone"))
          .flatMap(zone -> text(zone.resolve("temp")).stream())
          .filter(text -> text.matches("-?[0-9]{1,7}"))
          .map(text -> Integer.parseInt(text) / 1_000)
          .max(Integer::compare);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Hexadecimal, with or without `0x`.
  private static Optional<Integer> bits(String text) {
    String digits = text.replaceFirst("^0x", "");
    return digits.matches("[0-9a-fA-F]{1,7}")
        ? Optional.of(Integer.parseInt(digits, 16))
        : Optional.empty();
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
