package wenhui.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.device.CardReader;
import wenhui.device.CodeScanner;
import wenhui.device.DeviceSupervisor;
import wenhui.device.Indicator;
import wenhui.device.ReceiptPrinter;

/// Everything that is attached to one terminal.
public record Ports(
    List<Port<CardReader>> readers,
    List<Port<CodeScanner>> scanners,
    Optional<Port<ReceiptPrinter>> printer,
    Optional<Port<Indicator>> indicator,
    Extras extras) {

  public Ports {
    readers = List.copyOf(readers);
    scanners = List.copyOf(scanners);
  }

  /// These and one more scanner.
  public Ports with(Port<CodeScanner> scanner) {
    var more = new ArrayList<>(scanners);
    more.add(scanner);
    return new Ports(readers, more, printer, indicator, extras);
  }

  /// The same with another indicator.
  public Ports withIndicator(DeviceSupervisor.Opener<? extends Indicator> lamp) {
    return new Ports(
        readers, scanners, printer, Optional.of(Port.without(Lamp.NAME, lamp)), extras);
  }
}
