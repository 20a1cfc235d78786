package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CardNumbers;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceEvent;
import wenhui.device.DeviceState;
import wenhui.device.DeviceSupervisor;
import wenhui.device.DeviceSupervisor.Device;
import wenhui.device.NumberFormat;
import wenhui.device.Receipt;
import wenhui.device.ReceiptPrinter;
import wenhui.device.card.CardReading;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualDevice;
import wenhui.device.testkit.VirtualEm4100;
import wenhui.device.testkit.VirtualGm65;
import wenhui.device.testkit.VirtualPn532;
import wenhui.device.testkit.VirtualPrinter;
import wenhui.device.testkit.VirtualSsi;

/// Every serial driver under its supervisor, side by side, unplugged and plugged in again and
/// again, at rest and in the middle of a frame: each time it is ready again by itself, works, and
/// takes no half frame for a whole one; in the end nothing has grown.
///
/// A few times in every build, to see that it works. A thousand times, with the five seconds that
/// are promised and the figures, by `-Dtest=UnplugCyclesTest -Dcycles=1000`.
final class UnplugCyclesTest {
  private static final int CYCLES = Integer.getInteger("cycles", 6);
  private static final int WARM_UP = 4;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration PROMISED =
      System.getProperty("cycles") == null ? LONG : Duration.ofSeconds(5);
  private static final Duration TURN = Duration.ofMillis(200);
  private static final CardFormat DECIMAL_LINE =
      new CardFormat.TextLine(java.util.regex.Pattern.compile("([0-9]+)"), NumberFormat.DEC_10);

  @TempDir Path folder;

  private final List<Bench<?>> benches = new ArrayList<>();

  /// What the driver reports.
  ///
  /// @param expected whenever the device is made to speak
  private record Sight(String expected, BlockingQueue<String> seen) {}

  private record Work<D extends AutoCloseable>(
      DeviceSupervisor.Opener<D> open,
      DeviceSupervisor.Model<D> model,
      DeviceSupervisor.Turn<D> turn) {}

  /// One device, its supervisor, and what became of them.
  private record Bench<D extends VirtualDevice>(
      D device,
      Runnable speak,
      Sight sight,
      BlockingQueue<DeviceEvent> events,
      DeviceSupervisor<?> supervisor,
      List<Duration> returns) {

    /// Works, is pulled, and is plugged in again.
    void live(boolean midFrame) throws InterruptedException {
      var seen = sight.seen();
      String expected = sight.expected();
      speak.run();
      assertEquals(expected, Optional.ofNullable(seen.poll(60, TimeUnit.SECONDS)).orElse("none"));
      if (midFrame) {
        device.suffer(Fault.UNPLUG_MID_FRAME, 1);
        speak.run();
        while (device.plugged()) {
          LockSupport.parkNanos(100_000);
        }
      } else {
        device.unplug();
      }
      await(DeviceState.FAILED);
      assertTrue(seen.stream().allMatch(expected::equals), () -> "half a frame: " + seen);
      seen.clear();
      device.replug();
      long plugged = System.nanoTime();
      await(DeviceState.READY);
      var took = Duration.ofNanos(System.nanoTime() - plugged);
      returns.add(took);
      assertTrue(took.compareTo(PROMISED) < 0, () -> supervisor + " came back after " + took);
    }

    void await(DeviceState state) throws InterruptedException {
      while (true) {
        DeviceEvent event = events.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertTrue(event != null, () -> "never " + state);
        if (event.state() == state) {
          return;
        }
      }
    }
  }

  @Test
  void each_time_it_works_again_and_nothing_grows() throws Exception {
    attachAll();
    try {
      live(WARM_UP);
      benches.forEach(it -> it.returns().clear());
      var before = Footprint.now();
      live(CYCLES);
      var after = Footprint.now();
      tell(before, after);
      after.assertNoMoreThan(before);
    } finally {
      benches.forEach(it -> it.supervisor().close());
      benches.forEach(it -> it.device().close());
    }
  }

  private void live(int cycles) throws Exception {
    try (var hands = Executors.newCachedThreadPool()) {
      var all = new ArrayList<Future<?>>();
      for (var bench : benches) {
        all.add(
            hands.submit(() -> {
              for (int i = 0; i < cycles; i++) {
                bench.live(i % 2 == 1);
              }
              return null;
            }));
      }
      for (Future<?> done : all) {
        done.get();
      }
    }
  }

  private void tell(Footprint before, Footprint after) {
    System.out.printf("%d cycles of unplug and replug, half of them in mid-frame%n", CYCLES);
    for (var bench : benches) {
      var times = bench.returns().stream().mapToLong(Duration::toMillis).summaryStatistics();
      System.out.printf(
          "%-20s ready again after %4.0f ms on average, %d ms at most%n",
          bench.device().path().getFileName(), times.getAverage(), times.getMax());
    }
    System.out.printf("before %s%nafter  %s%n", before, after);
  }

  private void attachAll() throws InterruptedException {
    attachReaders();
    attachScanners();
    attachPrinter();
    for (var bench : benches) {
      bench.await(DeviceState.READY);
    }
  }

  private void attachReaders() {
    var em4100 = VirtualEm4100.at(at("em4100"));
    DeviceSupervisor.Opener<CardReader> em4100Reader =
        () -> Em4100Reader.open(at("em4100"), 9600, CardNumbers.UID);
    read(em4100, em4100Reader, () -> em4100.tap("13005D1DA5"), "13005D1DA5");

    var pn532 = VirtualPn532.at(at("pn532"));
    DeviceSupervisor.Opener<CardReader> pn532Reader =
        () -> Pn532Reader.open(at("pn532"), 115_200, CardReading.UID);
    read(pn532, pn532Reader, () -> pn532.putDown(VirtualCard.classic("01020304")), "01020304");

    var lines = VirtualCodeScanner.at(at("configured-reader"));
    DeviceSupervisor.Opener<CardReader> lineReader =
        () -> ConfiguredReader.open(at("configured-reader"), 9600, DECIMAL_LINE, CardNumbers.UID);
    read(lines, lineReader, () -> lines.scan("0006102437"), "005D1DA5");
  }

  private void attachScanners() {
    var text = VirtualCodeScanner.at(at("text-scanner"));
    scan(text, () -> LineScanner.open(at("text-scanner"), 9600), () -> text.scan("WH1"));

    var gm65 = VirtualGm65.at(at("gm65"));
    scan(gm65, () -> TriggeredScanner.gm65(at("gm65"), 9600), () -> gm65.hold("WH1"));

    var ssi = VirtualSsi.at(at("ssi"));
    scan(ssi, () -> TriggeredScanner.ssi(at("ssi"), 9600), () -> ssi.hold("WH1"));
  }

  private void read(
      VirtualDevice device,
      DeviceSupervisor.Opener<CardReader> open,
      Runnable speak,
      String expected) {
    var seen = new LinkedBlockingQueue<String>();
    DeviceSupervisor.Turn<CardReader> turn =
        reader -> reader.await(TURN).map(CardSeen::uid).ifPresent(seen::add);
    attach(device, speak, new Sight(expected, seen), new Work<>(open, CardReader::model, turn));
  }

  private void scan(
      VirtualDevice device, DeviceSupervisor.Opener<CodeScanner> open, Runnable speak) {
    var seen = new LinkedBlockingQueue<String>();
    DeviceSupervisor.Turn<CodeScanner> turn =
        scanner -> scanner.await(TURN).map(CodeSeen::text).ifPresent(seen::add);
    attach(device, speak, new Sight("WH1", seen), new Work<>(open, CodeScanner::model, turn));
  }

  private void attachPrinter() {
    var jobs = new LinkedBlockingQueue<Receipt>();
    var seen = new LinkedBlockingQueue<String>();
    var receipt = new Receipt(List.of(new Receipt.Line.Text("券")));
    DeviceSupervisor.Opener<ReceiptPrinter> open =
        () -> EscPosPrinter.open(at("printer"), 9600, 32, PrinterFont.GBK);
    DeviceSupervisor.Turn<ReceiptPrinter> turn =
        printer -> {
          var job = jobs.poll(TURN.toMillis(), TimeUnit.MILLISECONDS);
          if (job != null) {
            seen.add(printer.print(job).name());
          } else {
            printer.paper();
          }
        };
    var device = VirtualPrinter.at(at("printer"));
    attach(
        device,
        () -> jobs.add(receipt),
        new Sight("ENOUGH", seen),
        new Work<>(open, ReceiptPrinter::model, turn));
  }

  private <D extends AutoCloseable> void attach(
      VirtualDevice device, Runnable speak, Sight sight, Work<D> work) {
    var events = new LinkedBlockingQueue<DeviceEvent>();
    Path path = device.path();
    var supervised =
        new Device<>(
            path.getFileName().toString(),
            Optional.of(path),
            work.open(),
            work.model(),
            work.turn());
    var supervisor =
        new DeviceSupervisor<>(supervised, events::add, DeviceSupervisor.Timing.real());
    benches.add(new Bench<>(device, speak, sight, events, supervisor, new ArrayList<>()));
    supervisor.start((_, bug) -> events.add(new DeviceEvent("bug", DeviceState.CLOSED, "" + bug)));
  }

  private Path at(String name) {
    return folder.resolve(name);
  }
}
