package wenhui.terminal.command;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
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

  private static final String UID = "(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{14}|[0-9A-Fa-f]{20})";

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
      description = "a card that lies on the PN532, in hexadecimal, default: ${DEFAULT-VALUE}",
      defaultValue = "04DE5F1EACC040")
  private String card;

  @Override
  public Integer call() throws Exception {
    if (!card.matches(UID)) {
      throw new ParameterException(
          spec.commandLine(), "--card has 4, 7 or 10 bytes in hexadecimal: " + card);
    }
    switch (device) {
      case pn532 -> {
        var reader = VirtualPn532.at(link);
        reader.putDown(VirtualCard.classic(card));
        run(reader, line -> reader.tap(VirtualCard.classic(line)), UID);
      }
      case em4100 -> {
        var reader = VirtualEm4100.at(link);
        run(reader, line -> reader.tap(line.toUpperCase(Locale.ROOT)), "[0-9A-Fa-f]{10}");
      }
      case scanner -> {
        var scanner = VirtualCodeScanner.at(link);
        run(scanner, scanner::scan, ".+");
      }
      case printer -> run(VirtualPrinter.at(link), _ -> {}, ".*");
    }
    return 0;
  }

  /// Each line of standard input is held to the reader, until the process is told to end; then the
  /// link goes too, for what it leads to may soon be another device.
  ///
  /// @param wanted what a line must look like
  private void run(VirtualDevice it, Consumer<String> hold, String wanted) throws Exception {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(it::close));
    IO.println(device + " at " + it.path());
    IO.println("ready");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.strip().matches(wanted)) {
        hold.accept(line.strip());
      } else {
        IO.println("不能用 cannot be held to it: " + line);
      }
    }
    new CountDownLatch(1).await(); // Input has ended; the device has not.
  }
}
