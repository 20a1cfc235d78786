package wenhui.terminal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import wenhui.device.DeviceLost;
import wenhui.device.Receipt;
import wenhui.device.ReceiptPrinter;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.redeem.Scene;

/// Prints receipts one after another and tells the loop what became of each.
///
/// Runs on a platform thread of its own, which owns the printer.
final class PrinterDesk implements Runnable {
  static final String NAME = "printer";
  private static final int WAITING_MOST = 8;

  /// @param serial of the entry that it is the receipt of
  record Job(long serial, Receipt receipt) {}

  private final Port.Opener<ReceiptPrinter> opener;
  private final EventQueue events;
  private final Backoff backoff;
  private final DeviceBoard board;
  private final BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(WAITING_MOST);

  PrinterDesk(
      Port.Opener<ReceiptPrinter> opener, EventQueue events, Backoff backoff, DeviceBoard board) {
    this.opener = opener;
    this.events = events;
    this.backoff = backoff;
    this.board = board;
  }

  /// Asks for a receipt; false if too many wait already.
  boolean print(Job job) {
    return jobs.offer(job);
  }

  @Override
  public void run() {
    var report = board.begin(NAME, DeviceReport.Kind.PRINTER);
    try {
      while (true) {
        try (ReceiptPrinter printer = opener.open()) {
          backoff.reset();
          report = board.ready(report, printer.model());
          while (true) {
            report = board.paper(report, print(printer, jobs.take()));
          }
        } catch (DeviceLost e) {
          report = board.lost(report, e.getMessage());
          giveUpWaiting();
        }
        Thread.sleep(backoff.next());
      }
    } catch (InterruptedException _) {
      board.closed(report);
    }
  }

  private Paper print(ReceiptPrinter printer, Job job) throws DeviceLost {
    try {
      Paper paper = printer.print(job.receipt());
      tell(job, paper == Paper.OUT ? Scene.Paper.NOT_PRINTED : Scene.Paper.PRINTED);
      return paper;
    } catch (DeviceLost e) {
      tell(job, Scene.Paper.NOT_PRINTED);
      throw e;
    }
  }

  /// Nobody waits at the counter for a printer that is gone: say so, and let them ask again.
  private void giveUpWaiting() {
    for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
      tell(job, Scene.Paper.NOT_PRINTED);
    }
  }

  private void tell(Job job, Scene.Paper paper) {
    events.offer(new Event.ReceiptDone(job.serial(), paper));
  }
}
