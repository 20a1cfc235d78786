package wenhui.terminal.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import wenhui.config.CameraSettings;
import wenhui.config.CardReaderSettings;
import wenhui.config.Devices;
import wenhui.device.CardReader;
import wenhui.device.Checkup;
import wenhui.device.DeviceLost;
import wenhui.device.camera.FrameFormat;
import wenhui.device.camera.FrameProcess;
import wenhui.device.card.CardReading;
import wenhui.device.pcsc.PcscReader;
import wenhui.terminal.Attached;
import wenhui.terminal.CardTrust;
import wenhui.terminal.Port;
import wenhui.terminal.Ports;

/// How each configured device is tried: opened by its own driver, and asked what it can tell
/// without a person's help.
final class Trials {

  /// A camera that has not been used for a while takes so long to its first frame.
  private static final Duration FIRST_FRAME = Duration.ofSeconds(12);

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// One device.
  ///
  /// @param path where it should be; empty when it has none
  record Trial(String name, Optional<Path> path, Examination examination) {}

  /// Opens the device, tries it, closes it.
  interface Examination {
    Checkup checkup() throws InterruptedException;
  }

  private Trials() {}

  static List<Trial> of(Devices devices) {
    Ports ports = Attached.ports(devices, CardTrust.NONE);
    var trials = new ArrayList<Trial>();
    for (int i = 0; i < devices.cardReaders().size(); i++) {
      trials.add(cardReader(devices.cardReaders().get(i), ports.readers().get(i)));
    }
    for (var port : ports.scanners()) {
      if (!port.name().equals(Attached.CAMERA)) {
        trials.add(
            new Trial(
                port.name(), port.path(), () -> Checkup.codeScanner(port.path(), port.opener())));
      }
    }
    devices.camera().ifPresent(it -> trials.add(camera(it, port(ports, Attached.CAMERA))));
    ports
        .printer()
        .ifPresent(it ->
            trials.add(
                new Trial(it.name(), it.path(), () -> Checkup.printer(it.path(), it.opener()))));
    ports
        .indicator()
        .ifPresent(it ->
            trials.add(
                new Trial(it.name(), it.path(), () -> Checkup.indicator(it.path(), it.opener()))));
    trials.addAll(ExtraTrials.of(ports.extras()));
    return trials;
  }

  private static Optional<Path> port(Ports ports, String name) {
    return ports.scanners().stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .flatMap(Port::path);
  }

  private static Trial cardReader(CardReaderSettings settings, Port<CardReader> port) {
    return settings.kind() == CardReaderSettings.Kind.PCSC
        ? new Trial(port.name(), port.path(), () -> pcsc(settings.path()))
        : new Trial(port.name(), port.path(), () -> Checkup.cardReader(port.path(), port.opener()));
  }

  /// The reader's name, and the answer to reset of the card that lies on it.
  private static Checkup pcsc(String part) throws InterruptedException {
    return Checkup.of(
        Optional.empty(),
        () -> PcscReader.open(part, CardReading.UID),
        reader -> {
          String atr = reader.atr().map(it -> "ATR " + HEX.formatHex(it)).orElse("no card on it");
          return new Checkup(Checkup.Finding.WELL, reader.model() + ", " + atr);
        });
  }

  private static Trial camera(CameraSettings settings, Optional<Path> path) {
    var format = FrameFormat.gray(settings.width(), settings.height());
    return new Trial(
        Attached.CAMERA,
        path,
        () ->
            Checkup.of(
                path,
                () -> FrameProcess.open(Attached.CAMERA, settings.command(), format),
                Trials::oneFrame));
  }

  private static Checkup oneFrame(FrameProcess camera) throws DeviceLost, InterruptedException {
    return camera.next(FIRST_FRAME).isPresent()
        ? new Checkup(Checkup.Finding.WELL, camera.model() + ", one frame")
        : new Checkup(Checkup.Finding.FAILS, camera.model() + ", no frame");
  }
}
