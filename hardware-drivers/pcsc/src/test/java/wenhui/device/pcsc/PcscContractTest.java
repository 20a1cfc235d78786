package wenhui.device.pcsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;
import wenhui.device.card.CardReading;
import wenhui.device.testkit.CardReaderContract;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualSmartCard;

/// The contract on a real pcscd with a virtual reader. pcscd delivers whole answers or none, so
/// there is one variant.
final class PcscContractTest extends CardReaderContract {
  @TempDir Path folder;

  @Override
  protected Bench newBench() throws Exception {
    return new OnABench(new Pcscd(folder));
  }

  private static final class OnABench implements CardReaderContract.Bench {
    private static final long GONE_NANOS = 800_000_000;

    private final Pcscd pcscd;
    private final ExecutorService hand = Executors.newSingleThreadExecutor();
    private Optional<VirtualSmartCard> lying = Optional.empty();

    OnABench(Pcscd pcscd) {
      this.pcscd = pcscd;
    }

    @Override
    public CardReader open() throws DeviceLost {
      return PcscReader.open("Wenhui Bench 00 00", CardReading.UID);
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

    /// Until it is read; then long enough for pcscd to see that it is gone.
    private void touch(CardSeen card) {
      try (var inserted = insert(card)) {
        inserted.awaitAnswered(Duration.ofSeconds(5));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      LockSupport.parkNanos(GONE_NANOS);
    }

    @Override
    public void leave(CardSeen card) {
      lying = Optional.of(insert(card));
    }

    private VirtualSmartCard insert(CardSeen card) {
      try {
        return VirtualSmartCard.insert(
            pcscd.port(0),
            card.technology() == Technology.NTAG
                ? VirtualCard.ntag(card.uid())
                : VirtualCard.classic(card.uid()));
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
