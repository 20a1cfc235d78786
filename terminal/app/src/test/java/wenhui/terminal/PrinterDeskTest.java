package wenhui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wenhui.device.DeviceEvent;
import wenhui.device.DeviceState;
import wenhui.device.Receipt;
import wenhui.redeem.Scene;

/// Every receipt that is asked for has an answer.
final class PrinterDeskTest {
  private final EventQueue events = new EventQueue();
  private final PrinterDesk desk = new PrinterDesk(events, _ -> {});

  @Test
  void a_printer_that_was_never_there_prints_nothing_and_says_so() {
    assertFalse(desk.print(job(1)));
  }

  @Test
  void receipts_that_wait_for_a_printer_that_is_lost_are_given_up() throws Exception {
    heard(DeviceState.READY);
    assertTrue(desk.print(job(1)));
    assertTrue(desk.print(job(2)));
    heard(DeviceState.FAILED);
    assertEquals(List.of(1L, 2L), notPrinted());
    assertFalse(desk.print(job(3)));
  }

  @Test
  void a_reprint_for_which_there_is_no_room_is_answered() throws Exception {
    heard(DeviceState.READY);
    long serial = 1;
    while (desk.print(job(serial))) {
      serial++;
    }
    assertEquals(List.of(), notPrinted());
    desk.reprint(job(serial));
    assertEquals(List.of(serial), notPrinted());
  }

  @Test
  void a_reprint_by_a_printer_that_is_gone_is_answered() throws Exception {
    desk.reprint(job(7));
    assertEquals(List.of(7L), notPrinted());
  }

  private void heard(DeviceState state) {
    desk.heard(new DeviceEvent(PrinterDesk.NAME, state, ""));
  }

  private static PrinterDesk.Job job(long serial) {
    return new PrinterDesk.Job(serial, new Receipt(List.of(new Receipt.Line.Text("券"))));
  }

  private List<Long> notPrinted() throws InterruptedException {
    var serials = new ArrayList<Long>();
    for (var event = events.poll(Duration.ZERO);
        event.isPresent();
        event = events.poll(Duration.ZERO)) {
      var done = (Event.ReceiptDone) event.get();
      assertEquals(Scene.Paper.NOT_PRINTED, done.paper());
      serials.add(done.serial());
    }
    return serials;
  }
}
