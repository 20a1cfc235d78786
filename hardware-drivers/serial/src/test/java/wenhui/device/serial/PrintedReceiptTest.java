package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import wenhui.device.Receipt;
import wenhui.device.Receipt.Line;
import wenhui.device.ReceiptPrinter.Paper;
import wenhui.device.testkit.PaperRoll;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualPrinter;

/// A receipt's whole way: through the driver, over the line, onto paper, and its code back by a
/// reader that nobody here wrote, `zbarimg` (Debian package zbar-tools). The picture stays in
/// `target/receipts/printed.png` to be looked at.
final class PrintedReceiptTest {
  private static final String CODE = "CV1:" + "K7".repeat(60);

  private static final Receipt RECEIPT =
      new Receipt(
          List.of(
              new Line.Title("文惠 · 核销凭条"),
              new Line.Rule(),
              new Line.Pair("券种", "满50减20元"),
              new Line.Pair("减免", "20.00 元"),
              new Line.Pair("应收", "31.50 元"),
              new Line.Text("持券人：𠮷田 女士（生僻字以图形打印）"),
              new Line.Code(CODE),
              new Line.Text("请保留凭条，有疑问请到服务台。")));

  @Test
  void zbar_reads_the_code_on_the_paper() throws Exception {
    var roll = new PaperRoll(32);
    try (var device = VirtualPrinter.on(PseudoTerminal.open());
        var printer = EscPosPrinter.open(device.path(), 9600, 32, PrinterFont.GBK)) {
      assertEquals(Paper.ENOUGH, printer.print(RECEIPT));
      roll.print(device.received());
    }
    Path picture = Files.createDirectories(Path.of("target/receipts")).resolve("printed.png");
    ImageIO.write(roll.picture(), "png", picture.toFile());
    assertEquals(CODE, zbarimg(picture));
  }

  private static String zbarimg(Path picture) throws Exception {
    Process process =
        new ProcessBuilder("zbarimg", "-q", "--raw", "--nodbus", picture.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
