package wenhui.device.serial;

import java.time.Duration;
import java.util.Optional;
import wenhui.device.CardNumbers;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;
import wenhui.device.Sightings;

/// The cards of a reader that says their uids unasked, again and again while they lie there.
final class UnaskedCards {
  private final Technology technology;
  private final CardNumbers numbers;
  private final Sightings sightings = new Sightings(System::nanoTime);
  private final Inbox<String> uids;

  UnaskedCards(
      SerialLine line, Decoder<String> decoder, Technology technology, CardNumbers numbers) {
    this.uids = new Inbox<>(line, decoder, sightings::look);
    this.technology = technology;
    this.numbers = numbers;
  }

  Optional<CardSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var uid = uids.next(Duration.ofNanos(deadline - System.nanoTime()));
      if (uid.isEmpty() || sightings.begins(uid.get())) {
        return uid.map(seen -> numbers.identified(technology, seen));
      }
      if (deadline - System.nanoTime() <= 0) {
        return Optional.empty(); // A flood must not keep us here for ever.
      }
    }
  }
}
