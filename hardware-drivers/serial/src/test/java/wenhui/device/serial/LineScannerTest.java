package wenhui.device.serial;

import org.junit.jupiter.api.Nested;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.CodeScannerContract;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualCodeScanner.LineEnd;

final class LineScannerTest {

  @Nested
  final class WholeFrames extends CodeScannerContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.WHOLE_FRAMES);
    }
  }

  @Nested
  final class OneByteAtATime extends CodeScannerContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.ONE_BYTE_AT_A_TIME);
    }
  }

  @Nested
  final class AmidNoise extends CodeScannerContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.AMID_NOISE);
    }
  }

  @Nested
  final class UnplugMidFrame extends CodeScannerContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.UNPLUG_MID_FRAME);
    }
  }

  private static final class OnABench implements CodeScannerContract.Bench {
    private final Variant variant;
    private final VirtualCodeScanner device =
        VirtualCodeScanner.on(PseudoTerminal.open(), LineEnd.CR_LF);

    OnABench(Variant variant) {
      this.variant = variant;
      variant.disturb(device);
    }

    @Override
    public CodeScanner open() throws DeviceLost {
      return new LineScanner(variant.line(device, 9600));
    }

    @Override
    public CodeSeen first() {
      return CodeSeen.of("WH1:" + "7".repeat(168));
    }

    @Override
    public CodeSeen second() {
      return CodeSeen.of("文惠 0042");
    }

    @Override
    public void present(CodeSeen code) {
      device.scan(code.text());
    }

    @Override
    public void leave(CodeSeen code) {
      device.hold(code.text());
    }

    @Override
    public void unplug() {
      variant.unplug(device, () -> device.scan("a code that ends nowhere"));
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
