package wenhui.device.serial;

import org.junit.jupiter.api.Nested;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;
import wenhui.device.card.CardReading;
import wenhui.device.testkit.CardReaderContract;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualPn532;

final class Pn532ReaderTest {

  @Nested
  final class WholeFrames extends CardReaderContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.WHOLE_FRAMES);
    }
  }

  @Nested
  final class OneByteAtATime extends CardReaderContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.ONE_BYTE_AT_A_TIME);
    }
  }

  @Nested
  final class AmidNoise extends CardReaderContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.AMID_NOISE);
    }
  }

  @Nested
  final class UnplugMidFrame extends CardReaderContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.UNPLUG_MID_FRAME);
    }
  }

  private static final class OnABench implements CardReaderContract.Bench {
    private final Variant variant;
    private final VirtualPn532 device = VirtualPn532.on(PseudoTerminal.open());

    OnABench(Variant variant) {
      this.variant = variant;
      variant.disturb(device);
    }

    @Override
    public CardReader open() throws DeviceLost, InterruptedException {
      return Pn532Reader.open(variant.line(device, 115_200), CardReading.UID);
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
      device.tap(cardOf(card));
    }

    @Override
    public void leave(CardSeen card) {
      device.putDown(cardOf(card));
    }

    private static VirtualCard cardOf(CardSeen card) {
      return card.technology() == Technology.NTAG
          ? VirtualCard.ntag(card.uid())
          : VirtualCard.classic(card.uid());
    }

    @Override
    public void unplug() {
      variant.unplugWhenAsked(device);
    }

    @Override
    public void replug() {
      device.replug();
    }

    @Override
    public void close() {
      device.close();
    }
  }
}
