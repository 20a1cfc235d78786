package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.DeviceLost;
import wenhui.device.Sightings;
import wenhui.device.card.CardReading;

/// A contactless reader with NXP's PN532 on its high-speed serial line (HSU).
///
/// It looks for a card some nine times a second and switches the field off between, so that every
/// look finds a card in the same state, whatever was done with it before.
public final class Pn532Reader implements CardReader {
  private static final Duration AT_ONCE = Duration.ofMillis(500);
  private static final Duration LISTING = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private static final int GET_FIRMWARE_VERSION = 0x02;
  private static final int SAM_CONFIGURATION = 0x14;
  private static final int RF_CONFIGURATION = 0x32;
  private static final int IN_LIST_PASSIVE_TARGET = 0x4A;

  /// SAMConfiguration: normal mode, the security module is not used.
  private static final byte[] NO_SAM = Bytes.of(0x01);

  /// RFConfiguration, MaxRetries: activation of a target is tried thrice, then "no card".
  private static final byte[] FEW_RETRIES = Bytes.of(0x05, 0xFF, 0x01, 0x02);

  /// RFConfiguration, RF field: off.
  private static final byte[] FIELD_OFF = Bytes.of(0x01, 0x00);

  /// InListPassiveTarget: one card, 106 kbit/s type A.
  private static final byte[] ONE_TYPE_A = Bytes.of(0x01, 0x00);

  private final SerialLine line;
  private final Pn532Link link;
  private final String model;
  private final CardReading reading;
  private final Sightings sightings = new Sightings(System::nanoTime);

  /// Not so after a card was read: it is handed over first, for a fault must not cost the tap.
  private boolean fieldOff = true;

  private Pn532Reader(SerialLine line, Pn532Link link, String model, CardReading reading) {
    this.reading = reading;
    this.line = line;
    this.link = link;
    this.model = model;
  }

  /// Wakes the chip and sets it up, some 30 ms.
  ///
  /// @param baud 115200, unless the chip was set otherwise
  /// @param reading what to ask of a card, besides its uid
  /// @throws DeviceLost if there is no such port, or no PN532 answers there
  public static Pn532Reader open(Path path, int baud, CardReading reading)
      throws DeviceLost, InterruptedException {
    return open(JsscLine.open(path.toString(), baud), reading);
  }

  static Pn532Reader open(SerialLine line, CardReading reading)
      throws DeviceLost, InterruptedException {
    try {
      var link = new Pn532Link(line);
      link.wake();
      asked(line, link.ask(AT_ONCE, SAM_CONFIGURATION, NO_SAM));
      byte[] version = asked(line, link.ask(AT_ONCE, GET_FIRMWARE_VERSION));
      asked(line, link.ask(AT_ONCE, RF_CONFIGURATION, FEW_RETRIES));
      if (version.length < 3) {
        throw new DeviceLost(line.name(), "gives no firmware version");
      }
      var model = "PN5%02X %d.%d".formatted(version[0], version[1], version[2]);
      return new Pn532Reader(line, link, model, reading);
    } catch (DeviceLost | InterruptedException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  private static byte[] asked(SerialLine line, Optional<byte[]> answer) throws DeviceLost {
    return answer.orElseThrow(() -> new DeviceLost(line.name(), "refuses to be set up"));
  }

  @Override
  public Optional<CardSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    try {
      return lookUntil(System.nanoTime() + patience.toNanos());
    } catch (DeviceLost e) {
      if (line.closed()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<CardSeen> lookUntil(long deadline) throws DeviceLost, InterruptedException {
    while (!line.closed()) {
      sightings.look();
      var card = look();
      long left = deadline - System.nanoTime();
      if (card.isPresent() || left <= 0) {
        return card;
      }
      // The chip says nothing unasked: this only waits, and wakes when the line is closed or lost.
      line.read(Duration.ofNanos(Math.min(left, BETWEEN_LOOKS.toNanos())));
    }
    return Optional.empty();
  }

  private Optional<CardSeen> look() throws DeviceLost, InterruptedException {
    if (!fieldOff) {
      switchOff();
    }
    var found = link.ask(LISTING, IN_LIST_PASSIVE_TARGET, ONE_TYPE_A).flatMap(Pn532Target::in);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Pn532Target target = found.get();
    String who = target.randomUid() ? "random" : target.uid();
    var card = Optional.<CardSeen>empty();
    if (sightings.begins(who)) {
      var conversation = new Pn532Conversation(link, target);
      card =
          reading.read(
              target.technology(), target.uid(), conversation::transmit, conversation::readBlock);
      if (card.isEmpty()) {
        sightings.forget(who);
      }
    }
    fieldOff = false;
    if (card.isEmpty()) {
      switchOff();
    }
    return card;
  }

  private void switchOff() throws DeviceLost, InterruptedException {
    link.ask(AT_ONCE, RF_CONFIGURATION, FIELD_OFF);
    fieldOff = true;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public void close() {
    line.close();
  }
}
