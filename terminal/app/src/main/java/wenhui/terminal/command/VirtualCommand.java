package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualDevice;
import wenhui.device.testkit.VirtualEm4100;
import wenhui.device.testkit.VirtualPn532;
import wenhui.device.testkit.VirtualPrinter;

@Command(
    name = "virtual",
    description = "一台虚拟设备 one virtual device on a pseudo-terminal, for hosts that others wrote")
final class VirtualCommand implements Callable<Integer> {

  /// The devices that can be had, as they are spelled on the command line.
  enum Device {
    pn532,
    em4100,
    scanner,
    printer
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DEVICE", description = "one of ${COMPLETION-CANDIDATES}")
  private Device device;

  @Option(
      names = "--link",
      paramLabel = "PATH",
      description = "where it appears, default: ${DEFAULT-VALUE}",
      defaultValue = "data/virtual-device")
  private Path link;

  @Option(
      names = "--card",
      paramLabel = "UID",
      description = "a card that lies on the reader, in hexadecimal, default: ${DEFAULT-VALUE}",
      defaultValue = "04DE5F1EACC040")
  private String card;

  @Override
  public Integer call() throws Exception {
    if (!card.matches("(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{14}|[0-9A-Fa-f]{20})")) {
      throw new ParameterException(
          spec.commandLine(), "--card has 4, 7 or 10 bytes in hexadecimal: " + card);
    }
    try (VirtualDevice it = open()) {
      IO.println(device + " at " + it.path());
      IO.println("ready");
      new CountDownLatch(1).await(); // Until the process is told to end.
    }
    return 0;
  }

  private VirtualDevice open() {
    return switch (device) {
      case pn532 -> {
        var reader = VirtualPn532.at(link);
        reader.putDown(VirtualCard.classic(card));
        yield reader;
      }
      case em4100 -> VirtualEm4100.at(link);
      case scanner -> VirtualCodeScanner.at(link);
      case printer -> VirtualPrinter.at(link);
    };
  }
}
