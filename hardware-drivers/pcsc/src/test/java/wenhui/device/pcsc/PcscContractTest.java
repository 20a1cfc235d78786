package wenhui.device.pcsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;
import wenhui.device.card.CardReading;
import wenhui.device.testkit.CardReaderContract;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualSmartCard;

/// The contract on a real pcscd with a virtual reader. pcscd delivers whole answers or none; what
/// can differ is how they reach pcscd. Unplugging is the end of pcscd itself, whenever it comes.
final class PcscContractTest {
  @TempDir Path folder;

  @Nested
  final class WholeFrames extends CardReaderContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(new Pcscd(folder), false);
    }
  }

  @Nested
  final class OneByteAtATime extends CardReaderContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(new Pcscd(folder), true);
    }
  }

  private static final class OnABench implements CardReaderContract.Bench {
    private static final String READER = "Wenhui Bench 00 00";

    /// vpcd does not notice a card that comes any sooner after another.
    private static final long TO_THE_NEXT_NANOS = 500_000_000;

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Pcscd pcscd;
    private final boolean trickles;
    private final ExecutorService hand = Executors.newSingleThreadExecutor();
    private Optional<VirtualSmartCard> lying = Optional.empty();

    OnABench(Pcscd pcscd, boolean trickles) {
      this.pcscd = pcscd;
      this.trickles = trickles;
    }

    @Override
    public CardReader open() throws DeviceLost {
      return PcscReader.open(READER, CardReading.UID);
    }

    @Override
    public CardSeen first() {
      return CardSeen.identified(Technology.MIFARE_CLASSIC, "01020304");
    }

    @Override
    public CardSeen second() {
      return CardSeen.identified(Technology.NTAG, "04DE5F1EACC040");
    }

    @Override
    public void present(CardSeen card) {
      hand.execute(() -> touch(card));
    }

    /// Until it is read; then until pcscd has seen that it is gone.
    private void touch(CardSeen card) {
      try (var inserted = insert(card)) {
        inserted.awaitAnswered(LONG);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
      try (var other = PcscReader.open(READER, CardReading.UID)) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (other.atr().isPresent() && System.nanoTime() - deadline < 0) {
          LockSupport.parkNanos(20_000_000);
        }
      } catch (DeviceLost _) {
        // pcscd was stopped, and with it every card is gone.
      }
      LockSupport.parkNanos(TO_THE_NEXT_NANOS);
    }

    @Override
    public void leave(CardSeen card) {
      lying = Optional.of(insert(card));
    }

    private VirtualSmartCard insert(CardSeen card) {
      var inserted =
          card.technology() == Technology.NTAG
              ? VirtualCard.ntag(card.uid())
              : VirtualCard.classic(card.uid());
      try {
        return trickles
            ? VirtualSmartCard.insertTrickling(pcscd.port(0), inserted)
            : VirtualSmartCard.insert(pcscd.port(0), inserted);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void unplug() {
      pcscd.stop();
    }

    @Override
    public void replug() {
      try {
        pcscd.restart();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      hand.shutdownNow();
      lying.ifPresent(VirtualSmartCard::close);
      pcscd.close();
    }
  }
}
