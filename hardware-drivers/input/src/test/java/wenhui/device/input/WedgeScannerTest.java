package wenhui.device.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.CodeScannerContract;

final class WedgeScannerTest {
  @TempDir Path folder;

  @Nested
  final class WholeFrames extends CodeScannerContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(Variant.WHOLE_FRAMES, folder);
    }
  }

  @Nested
  final class OneByteAtATime extends CodeScannerContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(Variant.ONE_BYTE_AT_A_TIME, folder);
    }
  }

  @Nested
  final class AmidNoise extends CodeScannerContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnABench(Variant.AMID_NOISE, folder);
    }
  }

  @Nested
  final class UnplugMidFrame extends CodeScannerContract {
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

  private static final class OnABench implements CodeScannerContract.Bench {
    private final Variant variant;
    private final Typist typist;
    private final Timer hand = new Timer("hand", true);

    OnABench(Variant variant, Path folder) throws IOException, InterruptedException {
      this.variant = variant;
      this.typist = new Typist(folder);
    }

    @Override
    public CodeScanner open() throws DeviceLost {
      return new WedgeScanner(Wedge.playBack(typist.path()));
    }

    @Override
    public CodeSeen first() {
      return CodeSeen.of("WH1:" + "x".repeat(168));
    }

    @Override
    public CodeSeen second() {
      return CodeSeen.of("http://x.example/?a=B&c=42");
    }

    @Override
    public void present(CodeSeen code) {
      type(code.text() + "\n");
    }

    @Override
    public void leave(CodeSeen code) {
      hand.schedule(
          new TimerTask() {
            @Override
            public void run() {
              present(code);
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
