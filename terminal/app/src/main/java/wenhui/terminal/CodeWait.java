package wenhui.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.device.CodeScanner;
import wenhui.device.DeviceEvent;
import wenhui.device.DeviceState;
import wenhui.device.DeviceSupervisor;

/// Waits for what any of some scanners reads, without a terminal around them. A scanner that is
/// plugged in later is waited for too.
public final class CodeWait implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CodeWait.class);
  private static final Duration TURN = Duration.ofSeconds(1);

  private final BlockingQueue<String> codes = new LinkedBlockingQueue<>();
  private final List<DeviceSupervisor<CodeScanner>> scanners = new ArrayList<>();

  public CodeWait(List<Port<CodeScanner>> ports) {
    for (var port : ports) {
      DeviceSupervisor.Turn<CodeScanner> turn =
          scanner -> scanner.await(TURN).ifPresent(code -> codes.add(code.text()));
      var device =
          new DeviceSupervisor.Device<CodeScanner>(
              port.name(), port.path(), () -> port.opener().open(), CodeScanner::model, turn);
      var supervisor =
          new DeviceSupervisor<>(device, CodeWait::heard, DeviceSupervisor.Timing.real());
      scanners.add(supervisor);
      supervisor.start((thread, e) -> LOG.error("{} failed", thread.getName(), e));
    }
  }

  private static void heard(DeviceEvent event) {
    if (event.state() == DeviceState.ABSENT || event.state() == DeviceState.FAILED) {
      LOG.warn("{}: {}", event.device(), event.detail());
    }
  }

  /// The next code.
  public String next() throws InterruptedException {
    return codes.take();
  }

  @Override
  public void close() {
    scanners.forEach(DeviceSupervisor::close);
  }
}
