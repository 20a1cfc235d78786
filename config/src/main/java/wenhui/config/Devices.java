package wenhui.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which devices the terminal has. One that is set and not plugged in is a trouble on screen, not a
/// fault of the settings.
public record Devices(
    List<CardReaderSettings> cardReaders,
    CardProofSettings cards,
    List<CodeScannerSettings> codeScanners,
    Optional<CameraSettings> camera,
    Optional<PrinterSettings> printer,
    Optional<IndicatorSettings> indicator,
    Accessories accessories) {

  /// Belongs to the machine itself, and stands in for a pin that the file lacks.
  private static final int NO_PIN = 0;

  public Devices {
    cardReaders = List.copyOf(cardReaders);
    codeScanners = List.copyOf(codeScanners);
  }

  /// No device at all: a terminal that is shown with virtual ones.
  public static final Devices NONE =
      new Devices(
          List.of(),
          CardProofSettings.NONE,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Accessories.NONE);

  /// @param base relative paths count from here
  static Devices read(Optional<Section> section, Path base) {
    return section.map(it -> read(it, base)).orElse(NONE);
  }

  private static Devices read(Section section, Path base) {
    var devices = allOf(section, base);
    devices.sharedPin().ifPresent(pin -> section.fault("indicator", Words.of("pins.shared", pin)));
    return devices;
  }

  /// A pin that two devices want; the lamps' own have been looked at.
  private Optional<Integer> sharedPin() {
    var pins = new HashSet<Integer>();
    indicator.ifPresent(it -> pins.addAll(List.of(it.green(), it.amber(), it.red(), it.buzzer())));
    return Stream.of(
            accessories.gate().map(GateSettings::pin),
            accessories.button().map(ButtonSettings::pin))
        .flatMap(Optional::stream)
        .filter(pin -> pin != NO_PIN)
        .filter(pin -> !pins.add(pin))
        .findFirst();
  }

  private static Devices allOf(Section section, Path base) {
    return new Devices(
        section.sections("card_reader").stream()
            .map(it -> CardReaderSettings.read(it, base))
            .toList(),
        section.maybeSection("cards").map(CardProofSettings::read).orElse(CardProofSettings.NONE),
        section.sections("code_scanner").stream()
            .map(it -> CodeScannerSettings.read(it, base))
            .toList(),
        section.maybeSection("camera").map(CameraSettings::read),
        section.maybeSection("printer").map(it -> PrinterSettings.read(it, base)),
        section.maybeSection("indicator").map(IndicatorSettings::read),
        Accessories.read(section, base));
  }
}
