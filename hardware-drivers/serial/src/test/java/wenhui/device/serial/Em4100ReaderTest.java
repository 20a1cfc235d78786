package wenhui.device.serial;

import org.junit.jupiter.api.Nested;
import wenhui.device.CardNumbers;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.CardReaderContract;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualEm4100;

final class Em4100ReaderTest {

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
    private final VirtualEm4100 device = VirtualEm4100.on(PseudoTerminal.open());

    OnABench(Variant variant) {
      this.variant = variant;
      variant.disturb(device);
    }

    @Override
    public CardReader open() throws DeviceLost {
      return new Em4100Reader(variant.line(device, 9600), CardNumbers.UID);
    }

    @Override
    public CardSeen first() {
      return CardSeen.identified(Technology.EM4100, "13005D1DA5");
    }

    @Override
    public CardSeen second() {
      return CardSeen.identified(Technology.EM4100, "0A00FF00FF");
    }

    @Override
    public void present(CardSeen card) {
      device.tap(card.uid());
    }

    @Override
    public void leave(CardSeen card) {
      device.putDown(card.uid());
    }

    @Override
    public void unplug() {
      variant.unplug(device, () -> device.tap("13005D1DA5"));
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
