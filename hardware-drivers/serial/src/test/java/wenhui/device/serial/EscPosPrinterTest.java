package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import wenhui.device.DeviceLost;
import wenhui.device.Receipt;
import wenhui.device.ReceiptPrinter;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.ReceiptPrinterContract;
import wenhui.device.testkit.VirtualPrinter;

final class EscPosPrinterTest {

  @Nested
  final class WholeFrames extends ReceiptPrinterContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.WHOLE_FRAMES);
    }
  }

  @Nested
  final class OneByteAtATime extends ReceiptPrinterContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.ONE_BYTE_AT_A_TIME);
    }
  }

  @Nested
  final class UnplugMidFrame extends ReceiptPrinterContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.UNPLUG_MID_FRAME);
    }
  }

  /// As a device file without any settings, like `/dev/usb/lp0`.
  @Nested
  final class DeviceFile extends ReceiptPrinterContract {
    @Override
    protected Bench newBench() {
      return new OnABench(Variant.WHOLE_FRAMES) {
        @Override
        public ReceiptPrinter open() throws DeviceLost {
          return EscPosPrinter.openUsb(path(), 32, PrinterFont.GBK);
        }
      };
    }
  }

  @Test
  void flow_control_is_no_answer() throws Exception {
    try (var device = VirtualPrinter.on(PseudoTerminal.open());
        var printer = EscPosPrinter.open(device.path(), 9600, 32, PrinterFont.GBK)) {
      device.flowControl();
      assertEquals(Paper.ENOUGH, printer.print(new Receipt(List.of(new Receipt.Line.Text("one")))));
    }
  }

  private static class OnABench implements ReceiptPrinterContract.Bench {
    private final Variant variant;
    private final VirtualPrinter device = VirtualPrinter.on(PseudoTerminal.open());

    OnABench(Variant variant) {
      this.variant = variant;
    }

    @Override
    public ReceiptPrinter open() throws DeviceLost {
      return new EscPosPrinter(variant.line(device, 9600), 32, PrinterFont.GBK);
    }

    Path path() {
      return device.path();
    }

    @Override
    public String printed() {
      return device.text();
    }

    @Override
    public int cuts() {
      return device.cuts();
    }

    @Override
    public void paper(Paper paper) {
      device.paper(paper);
    }

    @Override
    public void paperForLines(int lines) {
      device.paperForLines(lines);
    }

    @Override
    public void cover(boolean open) {
      device.cover(open);
    }

    @Override
    public void silence() {
      device.suffer(Fault.STALL, Integer.MAX_VALUE);
    }

    @Override
    public void stall() {
      device.reading(false);
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
