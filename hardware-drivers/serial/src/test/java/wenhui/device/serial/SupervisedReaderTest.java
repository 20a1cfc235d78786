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
import wenhui.device.card.CardReading;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualPn532;

/// A reader under its supervisor, in real time.
final class SupervisedReaderTest {
  @TempDir Path folder;
  private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<CardSeen> cards = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> bugs = new LinkedBlockingQueue<>();

  @Test
  void a_reader_that_is_plugged_in_again_works_again() throws Exception {
    Path byId = folder.resolve("usb-pn532");
    var device =
        new DeviceSupervisor.Device<>(
            "card-reader",
            Optional.of(byId),
            () -> Pn532Reader.open(byId, 115_200, CardReading.UID),
            Pn532Reader::model,
            reader -> reader.await(Duration.ofMillis(300)).ifPresent(cards::add));
    try (var chip = VirtualPn532.at(byId);
        var supervisor =
            new DeviceSupervisor<>(device, events::add, DeviceSupervisor.Timing.real())) {
      supervisor.start((_, bug) -> bugs.add(bug));
      awaitState(DeviceState.READY);
      for (int i = 0; i < 3; i++) {
        chip.unplug();
        awaitState(DeviceState.FAILED);
        chip.replug();
        chip.tap(VirtualCard.classic("0102030" + i));
        awaitState(DeviceState.READY);
        CardSeen card = cards.poll(30, TimeUnit.SECONDS);
        assertEquals("0102030" + i, Optional.ofNullable(card).map(CardSeen::uid).orElse("none"));
      }
    }
    assertEquals(0, bugs.size());
  }

  private void awaitState(DeviceState state) throws InterruptedException {
    while (true) {
      DeviceEvent event = events.poll(30, TimeUnit.SECONDS);
      assertTrue(event != null, () -> "never " + state);
      if (event.state() == state) {
        return;
      }
    }
  }
}
