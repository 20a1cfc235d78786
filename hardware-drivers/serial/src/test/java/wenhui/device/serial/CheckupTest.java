package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wenhui.device.CardNumbers;
import wenhui.device.Checkup;
import wenhui.device.Checkup.Finding;
import wenhui.device.DeviceLost;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.device.card.CardReading;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualDevice;
import wenhui.device.testkit.VirtualEm4100;
import wenhui.device.testkit.VirtualPn532;
import wenhui.device.testkit.VirtualPrinter;

/// The doctor's trials on virtual devices, well and ill.
final class CheckupTest {

  @Test
  void a_pn532_that_answers_is_well_and_named() throws Exception {
    try (var device = VirtualPn532.on(PseudoTerminal.open())) {
      var checkup =
          Checkup.cardReader(
              at(device), () -> Pn532Reader.open(device.path(), 115_200, CardReading.UID));
      assertEquals(new Checkup(Finding.WELL, "PN532 1.6"), checkup);
    }
  }

  @Test
  void a_pn532_that_does_not_answer_fails_and_says_why() throws Exception {
    try (var device = VirtualPn532.on(PseudoTerminal.open())) {
      device.suffer(Fault.STALL, Integer.MAX_VALUE);
      var checkup =
          Checkup.cardReader(
              at(device), () -> Pn532Reader.open(device.path(), 115_200, CardReading.UID));
      assertEquals(Finding.FAILS, checkup.finding());
      assertTrue(checkup.detail().contains("does not answer as a PN532"), checkup::detail);
      assertFalse(checkup.works());
    }
  }

  @Test
  void a_reader_that_only_talks_opens_and_no_more_is_known() throws Exception {
    try (var device = VirtualEm4100.on(PseudoTerminal.open())) {
      var checkup =
          Checkup.cardReader(
              at(device), () -> Em4100Reader.open(device.path(), 9600, CardNumbers.UID));
      assertEquals(Finding.OPENS, checkup.finding());
    }
  }

  @Test
  void a_device_that_is_not_there_is_absent() throws Exception {
    var nowhere = Path.of("/dev/serial/by-id/nowhere");
    var checkup = Checkup.codeScanner(Optional.of(nowhere), () -> LineScanner.open(nowhere, 9600));
    assertEquals(new Checkup(Finding.ABSENT, nowhere.toString()), checkup);
  }

  @Test
  void a_printers_paper_is_told_and_nothing_is_printed() throws Exception {
    try (var device = VirtualPrinter.on(PseudoTerminal.open())) {
      assertEquals(Finding.WELL, paperOf(device, Paper.ENOUGH));
      assertEquals(Finding.PAPER_LOW, paperOf(device, Paper.NEARLY_OUT));
      assertEquals(Finding.PAPER_OUT, paperOf(device, Paper.OUT));
      assertEquals("", device.text());
    }
  }

  @Test
  void the_device_is_free_again_afterwards() throws Exception {
    try (var device = VirtualPn532.on(PseudoTerminal.open())) {
      Checkup.cardReader(
          at(device), () -> Pn532Reader.open(device.path(), 115_200, CardReading.UID));
      Pn532Reader.open(device.path(), 115_200, CardReading.UID).close();
    }
  }

  private static Finding paperOf(VirtualPrinter device, Paper paper)
      throws DeviceLost, InterruptedException {
    device.paper(paper);
    return Checkup.printer(
            at(device), () -> EscPosPrinter.open(device.path(), 9600, 32, PrinterFont.GBK))
        .finding();
  }

  private static Optional<Path> at(VirtualDevice device) {
    return Optional.of(device.path());
  }
}
