package wenhui.terminal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import wenhui.device.DeviceLost;
import wenhui.device.Indicator;
import wenhui.device.Indicator.Signal;

/// Carries signals out to lamp and buzzer. Only the latest one waits: a light that comes late is
/// worse than one left out.
///
/// Runs on a platform thread of its own, which owns the device.
final class Lamp implements Runnable {
  static final String NAME = "indicator";

  private final Port.Opener<Indicator> opener;
  private final Backoff backoff;
  private final DeviceBoard board;
  private final BlockingQueue<Signal> latest = new ArrayBlockingQueue<>(1);

  Lamp(Port.Opener<Indicator> opener, Backoff backoff, DeviceBoard board) {
    this.opener = opener;
    this.backoff = backoff;
    this.board = board;
  }

  /// Asks for a signal; any thread, returns at once.
  synchronized void show(Signal signal) {
    latest.poll();
    latest.offer(signal);
  }

  @Override
  public void run() {
    var report = board.begin(NAME, DeviceReport.Kind.INDICATOR);
    try {
      while (true) {
        try (Indicator indicator = opener.open()) {
          backoff.reset();
          report = board.ready(report, indicator.model());
          while (true) {
            indicator.show(latest.take());
          }
        } catch (DeviceLost e) {
          report = board.lost(report, e.getMessage());
        }
        Thread.sleep(backoff.next());
      }
    } catch (InterruptedException _) {
      board.closed(report);
    }
  }
}
