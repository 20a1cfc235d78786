package wenhui.terminal;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.DeviceLost;
import wenhui.device.DeviceState;

/// Carries what one device sees into the queue, and opens it again for as long as it takes.
///
/// Runs on a platform thread of its own, which owns the device: native calls pin a virtual one.
final class DevicePump<D> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DevicePump.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Port<D> port;
  private final EventQueue events;
  private final Backoff backoff;
  private final DeviceBoard board;

  DevicePump(Port<D> port, EventQueue events, Backoff backoff, DeviceBoard board) {
    this.port = port;
    this.events = events;
    this.backoff = backoff;
    this.board = board;
  }

  @Override
  public void run() {
    var report = board.begin(port.name(), port.kind());
    try {
      while (true) {
        try {
          D device = port.opener().open();
          try {
            backoff.reset();
            report = board.ready(report, port.model().apply(device));
            pump(device);
          } finally {
            port.closer().accept(device); // At once, or the device comes back under another name.
          }
        } catch (DeviceLost e) {
          if (report.state() == DeviceState.READY) {
            LOG.warn("{}: {}", port.name(), e.getMessage());
          }
          report = board.lost(report, e.getMessage());
        }
        Thread.sleep(backoff.next());
      }
    } catch (InterruptedException _) {
      board.closed(report); // Asked to stop; the owner is waiting for us to end.
    }
  }

  private void pump(D device) throws DeviceLost, InterruptedException {
    while (true) {
      var event = port.watch().await(device, PATIENCE);
      if (event.isPresent() && !events.offer(event.get())) {
        LOG.warn("{}: too much at once, one reading dropped", port.name());
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
