package wenhui.device.pcsc;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.DeviceLost;
import wenhui.device.Sightings;
import wenhui.device.card.CardReading;

/// A contactless reader that pcscd drives, such as an ACR122U.
///
/// pcscd tells when a card comes or goes, so nothing is polled. When pcscd stops, or the reader is
/// unplugged, this reader is lost; opening anew finds both again.
public final class PcscReader implements CardReader {
  private static final String LIBRARY = "libpcsclite.so.1 (Debian package libpcsclite1)";
  private static final byte[] GET_UID = HexFormat.of().parseHex("FFCA000000");

  /// How long to wait at a time: a lost pcscd or a close is noticed by then at the latest.
  private static final long SLICE_MILLIS = 1_000;

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
  private static final Duration CANCEL_AGAIN = Duration.ofMillis(50);

  private final long context;
  private final String name;
  private final CardReading reading;
  private final Sightings sightings = new Sightings(System::nanoTime);

  /// Held while [#context] is in use.
  private final ReentrantLock use = new ReentrantLock(true);

  private long known = Winscard.STATE_UNAWARE;

  /// The uid of the card that is there.
  private Optional<String> lying = Optional.empty();

  /// Whether to wait before the next look.
  private boolean rest;

  private volatile boolean closed;

  private PcscReader(long context, String name, CardReading reading) {
    this.context = context;
    this.name = name;
    this.reading = reading;
  }

  /// Opens the first reader whose name contains `part`, such as `ACR122U`; an empty part takes the
  /// first of all.
  ///
  /// @throws DeviceLost if pcscd does not run, or knows no such reader
  public static PcscReader open(String part, CardReading reading) throws DeviceLost {
    try {
      long context = Winscard.establish();
      try {
        String name =
            Winscard.readers(context).stream()
                .filter(reader -> reader.contains(part))
                .findFirst()
                .orElseThrow(() -> new DeviceLost("PC/SC " + part, "no such reader"));
        return new PcscReader(context, name, reading);
      } catch (PcscError | DeviceLost e) {
        Winscard.release(context);
        throw e;
      }
    } catch (PcscError e) {
      throw new DeviceLost("PC/SC " + part, e);
    } catch (LinkageError e) {
      throw DeviceLost.without(LIBRARY, "PC/SC " + part, e);
    }
  }

  /// The names of all readers that pcscd knows.
  ///
  /// @throws DeviceLost if pcscd does not run
  public static List<String> names() throws DeviceLost {
    try {
      long context = Winscard.establish();
      try {
        return Winscard.readers(context);
      } finally {
        Winscard.release(context);
      }
    } catch (PcscError e) {
      if (e.code() == PcscError.NO_READERS) {
        return List.of();
      }
      throw new DeviceLost("PC/SC", e);
    } catch (LinkageError e) {
      throw DeviceLost.without(LIBRARY, "PC/SC", e);
    }
  }

  @Override
  public Optional<CardSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!closed) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      var card = look(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
      if (card.isPresent() || deadline - System.nanoTime() <= 0) {
        return card;
      }
      if (rest) {
        rest = false;
        TimeUnit.NANOSECONDS.sleep(BETWEEN_ATTEMPTS.toNanos());
      }
    }
    return Optional.empty();
  }

  private Optional<CardSeen> look(long millis) throws DeviceLost, InterruptedException {
    use.lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      var status = Winscard.statusChange(context, name, known, Math.clamp(millis, 0, SLICE_MILLIS));
      sightings.look();
      known = status.state();
      if (status.is(Winscard.STATE_UNKNOWN) || status.is(Winscard.STATE_UNAVAILABLE)) {
        throw new DeviceLost(name, "unplugged");
      }
      if (!status.is(Winscard.STATE_PRESENT)) {
        gone();
      }
      boolean readable = status.is(Winscard.STATE_PRESENT) && !status.is(Winscard.STATE_MUTE);
      return readable ? read(status) : Optional.empty();
    } catch (PcscError e) {
      if (e.meansReaderLost()) {
        throw new DeviceLost(name, e);
      }
      sightings.look();
      if (e.code() != PcscError.TIMEOUT && e.code() != PcscError.CANCELLED) {
        lookAnew();
      }
      return Optional.empty(); // Nothing changed, or the card left while it was read.
    } finally {
      use.unlock();
    }
  }

  /// Until now the card was in sight, though nothing was heard of it.
  private void gone() {
    lying.ifPresent(sightings::begins);
    lying = Optional.empty();
  }

  /// A card that lies there but was not read is looked at again, though its status stays the same.
  private void lookAnew() {
    lying = Optional.empty();
    known = Winscard.STATE_UNAWARE;
    rest = true;
  }

  private Optional<CardSeen> read(Winscard.Status status)
      throws PcscError, DeviceLost, InterruptedException {
    var card = Winscard.connect(context, name);
    try {
      var uid = uidIn(Winscard.transmit(card, GET_UID));
      boolean lay = uid.equals(lying);
      lying = uid;
      // A status that changes while a card lies there, as when another program lets go of it, is
      // no new tap.
      if (uid.isEmpty() || !sightings.begins(uid.get()) || lay) {
        return Optional.empty();
      }
      var conversation = new PcscConversation(name, card);
      var technology = Atr.technologyOf(status.atr());
      var seen =
          reading.read(technology, uid.get(), conversation::transmit, conversation::readBlock);
      if (seen.isEmpty()) {
        sightings.forget(uid.get());
        lookAnew();
      }
      return seen;
    } finally {
      Winscard.disconnect(card);
    }
  }

  /// The uid before `90 00`. Empty when the reader has none to tell, as with a contact card.
  private static Optional<String> uidIn(byte[] answer) {
    int length = answer.length - 2;
    if (length < 4 || length > 10 || answer[length] != (byte) 0x90 || answer[length + 1] != 0) {
      return Optional.empty();
    }
    return Optional.of(HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(answer, length)));
  }

  /// The answer to reset of the card that lies on the reader now; empty when none does.
  public Optional<byte[]> atr() throws DeviceLost {
    use.lock();
    try {
      var status = Winscard.statusChange(context, name, Winscard.STATE_UNAWARE, 0);
      return status.is(Winscard.STATE_PRESENT) ? Optional.of(status.atr()) : Optional.empty();
    } catch (PcscError e) {
      throw new DeviceLost(name, e);
    } finally {
      use.unlock();
    }
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean mine = false;
    try {
      while (!mine) {
        Winscard.cancel(context);
        mine = use.tryLock(CANCEL_AGAIN.toNanos(), TimeUnit.NANOSECONDS);
      }
      Winscard.release(context);
    } catch (PcscError _) {
      // pcscd is gone, and the context with it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (mine) {
        use.unlock();
      }
    }
  }
}
