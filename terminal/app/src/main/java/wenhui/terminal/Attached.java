package wenhui.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import wenhui.config.CameraSettings;
import wenhui.config.CardReaderSettings;
import wenhui.config.CodeScannerSettings;
import wenhui.config.Devices;
import wenhui.config.IndicatorSettings;
import wenhui.config.PrinterSettings;
import wenhui.device.CardNumbers;
import wenhui.device.CardReader;
import wenhui.device.CodeScanner;
import wenhui.device.DeviceLost;
import wenhui.device.Indicator;
import wenhui.device.NumberFormat;
import wenhui.device.ReceiptPrinter;
import wenhui.device.camera.CameraScanner;
import wenhui.device.camera.FrameFormat;
import wenhui.device.camera.FrameProcess;
import wenhui.device.gpio.Pi4jIndicator;
import wenhui.device.gpio.Pins;
import wenhui.device.input.WedgeCardReader;
import wenhui.device.input.WedgeScanner;
import wenhui.device.pcsc.PcscReader;
import wenhui.device.serial.CardFormat;
import wenhui.device.serial.ConfiguredReader;
import wenhui.device.serial.Em4100Reader;
import wenhui.device.serial.EscPosPrinter;
import wenhui.device.serial.LineScanner;
import wenhui.device.serial.Pn532Reader;
import wenhui.device.serial.PrinterFont;
import wenhui.device.serial.TriggeredScanner;

/// Turns the settings of devices into ports that open them with their drivers.
public final class Attached {
  /// The name of the camera among the scanners.
  public static final String CAMERA = "camera";

  /// Where the kernel shows the pins of a Raspberry Pi.
  static final Path GPIO = Path.of("/dev/gpiochip0");

  /// Where the kernel's printer driver puts its devices: files, not serial lines.
  private static final String USB_PRINTERS = "/dev/usb/";

  private static final Pattern ONE_NUMBER = Pattern.compile("\\s*([0-9A-F,]+)\\s*");

  private Attached() {}

  /// @param trust by what cards are believed
  public static Ports ports(Devices devices, CardTrust trust) {
    List<Port<CardReader>> readers = new ArrayList<>();
    for (var reader : devices.cardReaders()) {
      readers.add(port(reader, trust, numbered("card-reader", readers.size())));
    }
    List<Port<CodeScanner>> scanners = new ArrayList<>();
    for (var scanner : devices.codeScanners()) {
      String name = numbered("code-scanner", scanners.size());
      scanners.add(Port.at(Path.of(scanner.path()), name, () -> open(scanner)));
    }
    devices.camera().ifPresent(it -> scanners.add(port(it)));
    return new Ports(
        readers,
        scanners,
        devices.printer().map(it -> Port.at(Path.of(it.path()), PrinterDesk.NAME, () -> open(it))),
        devices.indicator().map(it -> Port.at(GPIO, Lamp.NAME, () -> open(it))),
        AttachedExtras.ports(devices.accessories()));
  }

  private static String numbered(String name, int before) {
    return before == 0 ? name : name + "-" + (before + 1);
  }

  private static Port<CardReader> port(CardReaderSettings reader, CardTrust trust, String name) {
    return reader.kind() == CardReaderSettings.Kind.PCSC
        ? Port.without(name, () -> open(reader, trust))
        : Port.at(Path.of(reader.path()), name, () -> open(reader, trust));
  }

  /// A command that names a device file works no sooner than that file is there.
  private static Port<CodeScanner> port(CameraSettings camera) {
    var device = camera.command().stream().filter(it -> it.startsWith("/dev/")).findFirst();
    return new Port<>(CAMERA, device.map(Path::of), () -> open(camera));
  }

  private static CardReader open(CardReaderSettings reader, CardTrust trust)
      throws DeviceLost, InterruptedException {
    var path = Path.of(reader.path());
    var numbers = numbers(reader.format());
    return switch (reader.kind()) {
      case PN532 -> Pn532Reader.open(path, reader.baud(), trust.reading(numbers));
      case EM4100 -> Em4100Reader.open(path, reader.baud(), numbers);
      case LINE -> ConfiguredReader.open(path, reader.baud(), line(reader), numbers);
      case FRAME -> ConfiguredReader.open(path, reader.baud(), frame(reader), numbers);
      case EVDEV -> WedgeCardReader.open(path, sent(reader), numbers);
      case PCSC -> PcscReader.open(reader.path(), trust.reading(numbers));
    };
  }

  private static CardFormat line(CardReaderSettings reader) {
    return new CardFormat.TextLine(reader.line().pattern().orElse(ONE_NUMBER), sent(reader));
  }

  /// How the number is written that the reader sends.
  private static NumberFormat sent(CardReaderSettings reader) {
    return numbers(reader.line().sends()).printed().orElse(NumberFormat.HEX_10);
  }

  private static CardFormat frame(CardReaderSettings reader) {
    var it = reader.line().frame().orElseThrow();
    var check =
        switch (it.check()) {
          case NONE -> CardFormat.Check.NONE;
          case XOR -> CardFormat.Check.XOR;
          case SUM -> CardFormat.Check.SUM;
        };
    return new CardFormat.Frame(
        it.head(), it.length(), it.tail(), it.uidAt(), it.uidBytes(), check, it.checkFrom());
  }

  private static CardNumbers numbers(CardReaderSettings.NumberFormat format) {
    return switch (format) {
      case UID -> CardNumbers.UID;
      case TEN -> CardNumbers.printed(NumberFormat.HEX_10);
      case EIGHT_TEN -> CardNumbers.printed(NumberFormat.DEC_10);
      case SIX_EIGHT -> CardNumbers.printed(NumberFormat.DEC_8);
      case TWO_FOUR -> CardNumbers.printed(NumberFormat.DEC_3_5);
    };
  }

  private static CodeScanner open(CodeScannerSettings scanner)
      throws DeviceLost, InterruptedException {
    var path = Path.of(scanner.path());
    return switch (scanner.kind()) {
      case LINE -> LineScanner.open(path, scanner.baud());
      case GM65 -> TriggeredScanner.gm65(path, scanner.baud());
      case SSI -> TriggeredScanner.ssi(path, scanner.baud());
      case EVDEV -> WedgeScanner.open(path);
    };
  }

  private static CodeScanner open(CameraSettings camera) throws DeviceLost {
    var format = FrameFormat.gray(camera.width(), camera.height());
    return new CameraScanner(FrameProcess.open(CAMERA, camera.command(), format));
  }

  private static ReceiptPrinter open(PrinterSettings printer) throws DeviceLost {
    var path = Path.of(printer.path());
    var font = new PrinterFont(printer.encoding());
    return printer.path().startsWith(USB_PRINTERS)
        ? EscPosPrinter.openUsb(path, printer.width(), font)
        : EscPosPrinter.open(path, printer.baud(), printer.width(), font);
  }

  private static Indicator open(IndicatorSettings indicator) throws DeviceLost {
    return Pi4jIndicator.open(pins(indicator));
  }

  private static Pins pins(IndicatorSettings it) {
    return new Pins(it.green(), it.amber(), it.red(), it.buzzer(), it.activeLow());
  }
}
