package wenhui.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.config.CardReaderSettings;
import wenhui.config.CodeScannerSettings;
import wenhui.config.Devices;
import wenhui.device.CardReader;
import wenhui.device.CodeScanner;
import wenhui.device.DeviceLost;

/// Turns the settings of devices into ports that open them.
public final class Attached {

  private Attached() {}

  public static Ports ports(Devices devices) {
    List<Port<CardReader>> readers = new ArrayList<>();
    for (var reader : devices.cardReaders()) {
      readers.add(Port.cards(numbered("card-reader", readers.size()), () -> open(reader)));
    }
    List<Port<CodeScanner>> scanners = new ArrayList<>();
    for (var scanner : devices.codeScanners()) {
      scanners.add(Port.codes(numbered("code-scanner", scanners.size()), () -> open(scanner)));
    }
    return new Ports(readers, scanners, Optional.empty(), Optional.empty());
  }

  private static String numbered(String name, int before) {
    return before == 0 ? name : name + "-" + (before + 1);
  }
}
