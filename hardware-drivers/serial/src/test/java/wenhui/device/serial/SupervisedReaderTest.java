package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CardSeen;
import wenhui.device.DeviceEvent;
import wenhui.device.DeviceState;
import wenhui.device.DeviceSupervisor;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualPn532;

/// A reader under its supervisor, in real time.
final class SupervisedReaderTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<CardSeen> cards = new LinkedBlockingQueue<>();

  @Test
  void a_reader_is_back_within_five_seconds_of_its_replug() throws Exception {
    Path byId = folder.resolve("usb-pn532");
    var device =
        new DeviceSupervisor.Device<>(
            "card-reader",
            Optional.of(byId),
            () -> Pn532Reader.open(byId),
            Pn532Reader::model,
            reader -> reader.await(Duration.ofMillis(300)).ifPresent(cards::add));
    try (var chip = VirtualPn532.at(byId);
        var supervisor =
            new DeviceSupervisor<>(device, events::add, DeviceSupervisor.Timing.real())) {
      supervisor.start();
      awaitState(DeviceState.READY);
      for (int i = 0; i < 3; i++) {
        chip.unplug();
        awaitState(DeviceState.FAILED);
        chip.replug();
        long plugged = System.nanoTime();
        chip.tap(VirtualCard.classic("0102030" + i));
        awaitState(DeviceState.READY);
        CardSeen card = cards.poll(PROMISED.toSeconds(), TimeUnit.SECONDS);
        assertEquals("0102030" + i, Optional.ofNullable(card).map(CardSeen::uid).orElse("none"));
        Duration took = Duration.ofNanos(System.nanoTime() - plugged);
        assertTrue(took.compareTo(PROMISED) < 0, took::toString);
      }
    }
  }

  private void awaitState(DeviceState state) throws InterruptedException {
    while (true) {
      DeviceEvent event = events.poll(10, TimeUnit.SECONDS);
      assertTrue(event != null, () -> "never " + state);
      if (event.state() == state) {
        return;
      }
    }
  }
}
