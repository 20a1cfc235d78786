package wenhui.device.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CardNumbers;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;
import wenhui.device.NumberFormat;
import wenhui.device.testkit.CardReaderContract;

final class WedgeCardReaderTest {
  @TempDir Path folder;

  @Nested
  final class WholeFrames extends CardReaderContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(Variant.WHOLE_FRAMES, folder);
    }
  }

  @Nested
  final class OneByteAtATime extends CardReaderContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(Variant.ONE_BYTE_AT_A_TIME, folder);
    }
  }

  @Nested
  final class AmidNoise extends CardReaderContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(Variant.AMID_NOISE, folder);
    }
  }

  @Nested
  final class UnplugMidFrame extends CardReaderContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(Variant.UNPLUG_MID_FRAME, folder);
    }
  }

  private enum Variant {
    WHOLE_FRAMES,
    ONE_BYTE_AT_A_TIME,
    AMID_NOISE,
    UNPLUG_MID_FRAME
  }

  private static final class OnABench implements CardReaderContract.Bench {
    private final Variant variant;
    private final Typist typist;
    private final Timer hand = new Timer("hand", true);

    OnABench(Variant variant, Path folder) throws IOException, InterruptedException {
      this.variant = variant;
      this.typist = new Typist(folder);
    }

    @Override
    public CardReader open() throws DeviceLost {
      return new WedgeCardReader(
          Wedge.playBack(typist.path()),
          NumberFormat.DEC_10,
          CardNumbers.printed(NumberFormat.DEC_3_5));
    }

    @Override
    public CardSeen first() {
      return card("005D1DA5", "093,07589");
    }

    @Override
    public CardSeen second() {
      return card("00FF00FF", "255,00255");
    }

    private static CardSeen card(String uid, String number) {
      return new CardSeen(Technology.UNKNOWN, uid, number, CardSeen.Assurance.IDENTIFIED);
    }

    @Override
    public void present(CardSeen card) {
      type(NumberFormat.DEC_10.write(Long.parseLong(card.uid(), 16)) + "\n");
    }

    @Override
    public void leave(CardSeen card) {
      hand.schedule(
          new TimerTask() {
            @Override
            public void run() {
              present(card);
            }
          },
          0,
          300);
    }

    private void type(String text) {
      byte[] events = Typist.typed(text);
      if (variant == Variant.AMID_NOISE) {
        // Someone leans on a key that types nothing, and the kernel loses events.
        typist.send(new InputEvent(InputEvent.TYPE_KEY, 103, InputEvent.PRESSED).bytes());
        typist.send(Typist.typed("77\n"));
        typist.send(new InputEvent(InputEvent.TYPE_SYN, InputEvent.SYN_DROPPED, 0).bytes());
        typist.send(Typist.typed("\n"));
      }
      if (variant == Variant.ONE_BYTE_AT_A_TIME) {
        for (byte b : events) {
          typist.send(new byte[] {b});
        }
      } else {
        typist.send(events);
      }
    }

    @Override
    public void unplug() {
      if (variant == Variant.UNPLUG_MID_FRAME) {
        byte[] events = Typist.typed("0042");
        typist.send(Arrays.copyOf(events, events.length - 7));
      }
      typist.unplug();
    }

    @Override
    public void replug() {
      typist.replug();
    }

    @Override
    public void close() {
      hand.cancel();
      typist.close();
    }
  }
}
