package wenhui.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import wenhui.device.DeviceEvent;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceState;
import wenhui.device.DeviceSupervisor;
import wenhui.device.Receipt;
import wenhui.device.ReceiptPrinter;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.redeem.Scene;

/// Prints receipts one after another and tells the loop what became of each. Between receipts it
/// asks for paper, which also shows whether the printer is still there.
///
/// Its supervisor's thread owns the printer.
final class PrinterDesk {
  static final String NAME = "printer";
  private static final int WAITING_MOST = 8;

  /// How long to wait for a receipt before the printer is asked how it is.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// @param serial of the entry that it is the receipt of
  record Job(long serial, Receipt receipt) {}

  private final EventQueue events;
  private final Consumer<Paper> paper;
  private final BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(WAITING_MOST);

  /// Whether the printer is there; guarded by `this`, as is adding to [#jobs].
  private boolean there;

  /// @param paper told how much there is
  PrinterDesk(EventQueue events, Consumer<Paper> paper) {
    this.events = events;
    this.paper = paper;
  }

  /// Asks for a receipt; any thread.
  ///
  /// @return false if it will not be printed: the printer is gone, or too many wait already
  synchronized boolean print(Job job) {
    return there && jobs.offer(job);
  }

  /// Asks for it once more. Whether it is printed or not, [Event.ReceiptDone] follows.
  void reprint(Job job) {
    if (!print(job)) {
      cannotPrint(job.serial());
    }
  }

  /// Tells the loop that this entry's receipt will not come.
  void cannotPrint(long serial) {
    tell(serial, Scene.Paper.NOT_PRINTED);
  }

  DeviceSupervisor.Device<ReceiptPrinter> device(Port<ReceiptPrinter> port) {
    return new DeviceSupervisor.Device<>(
        port.name(), port.path(), () -> port.opener().open(), ReceiptPrinter::model, this::turn);
  }

  /// What the printer's supervisor says.
  synchronized void heard(DeviceEvent event) {
    there = event.state() == DeviceState.READY;
    if (!there) {
      giveUpWaiting();
    }
  }

  /// Nobody waits at the counter for a printer that is gone: say so, and let them ask again.
  private void giveUpWaiting() {
    for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
      cannotPrint(job.serial());
    }
  }

  private void turn(ReceiptPrinter printer) throws DeviceLost, InterruptedException {
    var job = Optional.ofNullable(jobs.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
    paper.accept(job.isPresent() ? print(printer, job.get()) : printer.paper());
  }

  private Paper print(ReceiptPrinter printer, Job job) throws DeviceLost {
    try {
      Paper left = printer.print(job.receipt());
      tell(job.serial(), left == Paper.OUT ? Scene.Paper.NOT_PRINTED : Scene.Paper.PRINTED);
      return left;
    } catch (DeviceLost e) {
      cannotPrint(job.serial());
      throw e;
    }
  }

  private void tell(long serial, Scene.Paper what) {
    events.offer(new Event.ReceiptDone(serial, what));
  }
}
