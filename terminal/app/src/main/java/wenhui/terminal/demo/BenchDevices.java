package wenhui.terminal.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import wenhui.config.Accessories;
import wenhui.config.CardLineSettings;
import wenhui.config.CardProofSettings;
import wenhui.config.CardReaderSettings;
import wenhui.config.CodeScannerSettings;
import wenhui.config.Devices;
import wenhui.config.PrinterSettings;
import wenhui.device.CodeScanner;
import wenhui.device.DeviceLost;
import wenhui.device.camera.CameraScanner;
import wenhui.device.camera.PictureFile;
import wenhui.device.camera.PictureFrames;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualDevice;
import wenhui.device.testkit.VirtualEm4100;
import wenhui.device.testkit.VirtualPn532;
import wenhui.device.testkit.VirtualPrinter;

/// Everything on the bench. The serial devices stand behind pseudo-terminals that are linked where
/// the demo's settings look for them; the terminal's own drivers open them like any others.
///
/// Safe for use by any thread.
final class BenchDevices implements AutoCloseable {
  static final String CAMERA = "camera";
  private static final String INDICATOR = "indicator";

  private final VirtualPn532 pn532;
  private final VirtualEm4100 em4100;
  private final VirtualCodeScanner scanner;
  private final VirtualPrinter printer;
  private final BenchLamp lamp = new BenchLamp();
  private final Map<String, VirtualDevice> serial = new LinkedHashMap<>();

  /// The camera while it is plugged in and opened.
  private final AtomicReference<Optional<PictureFrames>> camera =
      new AtomicReference<>(Optional.empty());

  private volatile boolean cameraPlugged = true;

  /// @param folder where the devices appear: `pn532`, `em4100`, `scanner`, `printer`
  BenchDevices(Path folder) throws IOException {
    Files.createDirectories(folder);
    pn532 = VirtualPn532.at(folder.resolve("pn532"));
    em4100 = VirtualEm4100.at(folder.resolve("em4100"));
    scanner = VirtualCodeScanner.at(folder.resolve("scanner"));
    printer = VirtualPrinter.at(folder.resolve("printer"));
    serial.put("card-reader", pn532);
    serial.put("card-reader-2", em4100);
    serial.put("code-scanner", scanner);
    serial.put("printer", printer);
  }

  /// The settings of a terminal that has these devices.
  static Devices settings(Path folder) {
    return new Devices(
        List.of(
            reader(CardReaderSettings.Kind.PN532, folder.resolve("pn532"), 115_200),
            reader(CardReaderSettings.Kind.EM4100, folder.resolve("em4100"), 9_600)),
        CardProofSettings.NONE,
        List.of(
            new CodeScannerSettings(
                CodeScannerSettings.Kind.LINE, folder.resolve("scanner").toString(), 9_600)),
        Optional.empty(),
        Optional.of(
            new PrinterSettings(
                PrinterSettings.Kind.ESCPOS,
                folder.resolve("printer").toString(),
                9_600,
                32,
                Charset.forName("GBK"))),
        Optional.empty(),
        Accessories.NONE);
  }

  private static CardReaderSettings reader(CardReaderSettings.Kind kind, Path path, int baud) {
    return new CardReaderSettings(
        kind, path.toString(), baud, CardReaderSettings.NumberFormat.UID, CardLineSettings.PLAIN);
  }

  BenchLamp lamp() {
    return lamp;
  }

  VirtualPrinter printer() {
    return printer;
  }

  /// Each device's name and whether it is plugged in.
  Map<String, Boolean> plugged() {
    var plugged = new LinkedHashMap<String, Boolean>();
    serial.forEach((name, device) -> plugged.put(name, device.plugged()));
    plugged.put(CAMERA, cameraPlugged);
    plugged.put(INDICATOR, lamp.plugged());
    return plugged;
  }

  /// Holds a card to the reader that its number belongs to: ten hexadecimal digits are a 125 kHz
  /// card, all others are NFC. False while that reader is unplugged.
  boolean tap(String number) {
    if (number.length() == 10) {
      em4100.tap(number);
      return em4100.plugged();
    }
    pn532.tap(VirtualCard.classic(number));
    return pn532.plugged();
  }

  /// Holds a code to the scanner.
  void show(String code) {
    scanner.scan(code);
  }

  boolean scannerPlugged() {
    return scanner.plugged();
  }

  /// Shows a picture file to the camera; false while the camera is away or busy.
  boolean show(byte[] picture) throws IOException {
    var frame = PictureFile.luminance(new java.io.ByteArrayInputStream(picture));
    return camera.get().map(frames -> frames.show(frame)).orElse(false);
  }

  /// Pulls a cable; false if there is no such device.
  boolean unplug(String name) {
    if (name.equals(CAMERA)) {
      cameraPlugged = false;
      camera.getAndSet(Optional.empty()).ifPresent(PictureFrames::unplug);
      return true;
    }
    if (name.equals(INDICATOR)) {
      lamp.plug(false);
      return true;
    }
    Optional.ofNullable(serial.get(name)).ifPresent(VirtualDevice::unplug);
    return serial.containsKey(name);
  }

  boolean replug(String name) {
    if (name.equals(CAMERA)) {
      cameraPlugged = true;
      return true;
    }
    if (name.equals(INDICATOR)) {
      lamp.plug(true);
      return true;
    }
    Optional.ofNullable(serial.get(name)).ifPresent(VirtualDevice::replug);
    return serial.containsKey(name);
  }

  /// The camera as the terminal opens it.
  CodeScanner openCamera() throws DeviceLost {
    if (!cameraPlugged) {
      throw new DeviceLost(CAMERA, "unplugged on the bench");
    }
    var frames = new PictureFrames();
    camera.set(Optional.of(frames));
    return new CameraScanner(frames);
  }

  @Override
  public void close() {
    serial.values().forEach(VirtualDevice::close);
  }
}
