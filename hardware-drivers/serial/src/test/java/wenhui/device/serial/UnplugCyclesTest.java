package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wenhui.device.CardNumbers;
import wenhui.device.CardSeen;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.Receipt;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.device.card.CardReading;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualCodeScanner.LineEnd;
import wenhui.device.testkit.VirtualDevice;
import wenhui.device.testkit.VirtualEm4100;
import wenhui.device.testkit.VirtualGm65;
import wenhui.device.testkit.VirtualPn532;
import wenhui.device.testkit.VirtualPrinter;
import wenhui.device.testkit.VirtualSsi;

/// Unplugged and plugged in again and again, at rest and in the middle of a frame: each time the
/// device is lost, and works again; and nothing is left open.
///
/// Twenty times in every build; a thousand times with `-Dtest=UnplugCyclesTest -Dcycles=1000`.
final class UnplugCyclesTest {
  private static final int CYCLES = Integer.getInteger("cycles", 20);
  private static final Duration LONG = Duration.ofSeconds(10);

  /// One device's life between plug and unplug: open, see something, be lost.
  private interface Life<D extends VirtualDevice> {
    void live(D device, Runnable unplug) throws Exception;
  }

  @Test
  void em4100() throws Exception {
    cycle(VirtualEm4100.on(PseudoTerminal.open()), UnplugCyclesTest::readCard);
  }

  private static void readCard(VirtualEm4100 device, Runnable unplug) throws Exception {
    try (var reader = Em4100Reader.open(device.path(), 9600, CardNumbers.UID)) {
      device.tap("13005D1DA5");
      assertEquals("13005D1DA5", reader.await(LONG).map(CardSeen::uid).orElse("none"));
      unplug.run();
      device.tap("13005D1DA5");
      assertThrows(DeviceLost.class, () -> reader.await(LONG));
    }
  }

  @Test
  void pn532() throws Exception {
    var device = VirtualPn532.on(PseudoTerminal.open());
    device.putDown(VirtualCard.classic("01020304"));
    cycle(device, UnplugCyclesTest::readChip);
  }

  private static void readChip(VirtualPn532 device, Runnable unplug) throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      assertEquals("01020304", reader.await(LONG).map(CardSeen::uid).orElse("none"));
      unplug.run();
      assertThrows(DeviceLost.class, () -> reader.await(LONG));
    }
  }

  @Test
  void text_scanner() throws Exception {
    cycle(VirtualCodeScanner.on(PseudoTerminal.open(), LineEnd.CR), UnplugCyclesTest::scanText);
  }

  private static void scanText(VirtualCodeScanner device, Runnable unplug) throws Exception {
    try (var scanner = LineScanner.open(device.path(), 9600)) {
      device.scan("WH1");
      assertEquals("WH1", scanner.await(LONG).map(CodeSeen::text).orElse("none"));
      unplug.run();
      device.scan("WH1");
      assertThrows(DeviceLost.class, () -> scanner.await(LONG));
    }
  }

  @Test
  void gm65() throws Exception {
    var device = VirtualGm65.on(PseudoTerminal.open());
    device.hold("WH1");
    cycle(device, (it, unplug) -> scan(TriggeredScanner.gm65(it.path(), 9600), unplug));
  }

  @Test
  void ssi() throws Exception {
    var device = VirtualSsi.on(PseudoTerminal.open());
    device.hold("WH1");
    cycle(device, (it, unplug) -> scan(TriggeredScanner.ssi(it.path(), 9600), unplug));
  }

  private static void scan(TriggeredScanner opened, Runnable unplug) throws Exception {
    try (var scanner = opened) {
      assertEquals("WH1", scanner.await(LONG).map(CodeSeen::text).orElse("none"));
      unplug.run();
      assertThrows(DeviceLost.class, () -> scanner.await(LONG));
    }
  }

  @Test
  void printer() throws Exception {
    cycle(VirtualPrinter.on(PseudoTerminal.open()), UnplugCyclesTest::print);
  }

  private static void print(VirtualPrinter device, Runnable unplug) throws Exception {
    try (var printer = EscPosPrinter.open(device.path(), 9600, 32, PrinterFont.GBK)) {
      assertEquals(Paper.ENOUGH, printer.print(new Receipt(List.of(new Receipt.Line.Text("券")))));
      unplug.run();
      assertThrows(DeviceLost.class, printer::paper);
    }
  }

  private static <D extends VirtualDevice> void cycle(D device, Life<D> life) throws Exception {
    try (device) {
      int openBefore = 0;
      for (int i = 0; i < CYCLES; i++) {
        boolean midFrame = i % 2 == 1;
        life.live(device, () -> unplug(device, midFrame));
        device.suffer(Fault.UNPLUG_MID_FRAME, 0);
        device.unplug();
        if (i == 1) {
          openBefore = openFiles();
        }
        device.replug();
      }
      device.unplug();
      assertTrue(openFiles() <= openBefore, () -> "files are left open after " + CYCLES);
    }
  }

  private static void unplug(VirtualDevice device, boolean midFrame) {
    if (midFrame) {
      device.suffer(Fault.UNPLUG_MID_FRAME, 1);
    } else {
      device.unplug();
    }
  }

  private static int openFiles() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return (int) files.count();
    }
  }
}
