package wenhui.config;

import java.util.List;
import java.util.Optional;

/// Which devices the terminal has. One that is set and not plugged in is a trouble on screen, not a
/// fault of the settings.
public record Devices(
    List<CardReaderSettings> cardReaders,
    CardProofSettings cards,
    List<CodeScannerSettings> codeScanners,
    Optional<CameraSettings> camera,
    Optional<PrinterSettings> printer,
    Optional<IndicatorSettings> indicator) {

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
          Optional.empty());

  static Devices read(Optional<Section> section) {
    return section.map(Devices::read).orElse(NONE);
  }

  private static Devices read(Section section) {
    return new Devices(
        section.sections("card_reader").stream().map(CardReaderSettings::read).toList(),
        section.maybeSection("cards").map(CardProofSettings::read).orElse(CardProofSettings.NONE),
        section.sections("code_scanner").stream().map(CodeScannerSettings::read).toList(),
        section.maybeSection("camera").map(CameraSettings::read),
        section.maybeSection("printer").map(PrinterSettings::read),
        section.maybeSection("indicator").map(IndicatorSettings::read));
  }
}
