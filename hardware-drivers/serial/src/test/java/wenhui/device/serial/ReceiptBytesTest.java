package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import wenhui.device.Receipt;
import wenhui.device.Receipt.Line;
import wenhui.device.testkit.PaperRoll;

/// A receipt down to the byte, and as it comes out.
final class ReceiptBytesTest {
  private final ReceiptBytes layout = new ReceiptBytes(32, PrinterFont.GBK);

  @Test
  void a_line_of_text_is_this_and_nothing_else() {
    String start = "1B40" + "1D6100" + "1C26";
    String text = "CEC4BBDD" + "0A"; // 文惠 in GBK.
    String end = "1B6403" + "1D564200";
    assertArrayEquals(hex(start + text + end), bytes(new Line.Text("文惠")));
  }

  @Test
  void a_title_is_large_in_both_fonts_and_back() {
    String hex = HexFormat.of().withUpperCase().formatHex(bytes(new Line.Title("券")));
    assertTrue(hex.contains("1B6101" + "1D21111C210C" + "C8AF0A" + "1D21001C2100" + "1B6100"), hex);
  }

  @Test
  void a_code_is_stored_and_printed_by_the_printer_itself() {
    String hex = HexFormat.of().withUpperCase().formatHex(bytes(new Line.Code("WH1")));
    String expected =
        "1D286B0400314132001D286B03003143061D286B0300314531"
            + "1D286B0600315030574831"
            + "1D286B0300315130";
    assertTrue(hex.contains(expected), hex);
  }

  @Test
  void a_yen_sign_becomes_its_full_width_twin() {
    assertEquals("￥20", PrintedText.of("¥20").text());
    assertTrue(PrintedText.of("¥20").isIn(PrinterFont.GBK));
  }

  @Test
  void no_text_can_command_the_printer() {
    byte[] bytes = bytes(new Line.Text("a\u001B@\u0010\u0004\u0001\n\u001Dr\u0001b"));
    byte[] plain = bytes(new Line.Text("a @     r b"));
    assertArrayEquals(plain, bytes);
  }

  @Test
  void long_lines_wrap_at_the_edge() {
    var lines = PrintedText.of("惠".repeat(17)).wrapped(32);
    assertEquals(List.of(32, 2), lines.stream().map(PrintedText::width).toList());
    assertEquals(
        List.of("惠".repeat(15) + "a", "惠"),
        PrintedText.of("惠".repeat(15) + "a惠").wrapped(32).stream().map(PrintedText::text).toList());
  }

  @Test
  void words_are_kept_whole_where_they_fit() {
    assertEquals(
        List.of("Please keep ", "this receipt"),
        PrintedText.of("Please keep this receipt").wrapped(15).stream()
            .map(PrintedText::text)
            .toList());
    assertEquals(
        List.of("0123456789", "abc"),
        PrintedText.of("0123456789abc").wrapped(10).stream().map(PrintedText::text).toList());
  }

  @Test
  void no_line_is_wider_than_the_paper_and_no_character_is_lost() {
    long seed = 57;
    var random = new Random(seed);
    String alphabet = "ab c惠券𠮷-1";
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(80), 0, 9)
          .map(at -> alphabet.codePoints().skip(at).findFirst().orElseThrow())
          .forEach(text::appendCodePoint);
      var lines = PrintedText.of(text.toString()).wrapped(16);
      assertEquals(
          text.toString(), lines.stream().map(PrintedText::text).collect(Collectors.joining()));
      lines.forEach(line -> assertTrue(line.width() <= 16, () -> "seed " + seed + ": " + line));
    }
  }

  @Test
  void a_pair_that_does_not_fit_takes_two_lines_and_stays_right() {
    var roll = new String(bytes(new Line.Pair("批次", "名".repeat(15))), Charset.forName("GBK"));
    assertTrue(roll.contains("批次\n  " + "名".repeat(15) + "\n"), roll);
  }

  @Test
  void a_character_that_gbk_lacks_is_sent_as_a_picture() {
    String hex = HexFormat.of().withUpperCase().formatHex(bytes(new Line.Text("𠮷")));
    assertFalse(PrintedText.of("𠮷").isIn(PrinterFont.GBK));
    assertTrue(hex.contains("1D763000" + "3000" + "1800"), hex); // 48 bytes wide, 24 high.
  }

  @Test
  void the_picture_of_a_rare_character_holds_no_command() {
    for (int character = 0x20000; character < 0x20400; character++) {
      var picture = LinePicture.of(PrintedText.of(Character.toString(character)), 32, 1);
      picture.ifPresent(bytes -> {
        for (int i = 9; i < bytes.length; i++) {
          int both = (bytes[i - 1] & 0xFF) << 8 | bytes[i] & 0xFF;
          assertFalse(both == 0x1004 || both == 0x1005 || both == 0x1014);
        }
      });
    }
  }

  @Test
  void what_no_font_has_becomes_a_box() {
    var text = PrintedText.of(Character.toString(0xE000));
    assertEquals(Optional.empty(), LinePicture.of(text, 32, 1));
    assertArrayEquals(hex("A1F5"), PrinterFont.GBK.bytes(text.text()));
  }

  @Test
  void a_receipt_on_paper_keeps_to_the_paper() throws Exception {
    for (int columns : new int[] {32, 48}) {
      var roll = new PaperRoll(columns);
      roll.print(new ReceiptBytes(columns, PrinterFont.GBK).of(SAMPLE));
      BufferedImage paper = roll.picture();
      Path file = Files.createDirectories(Path.of("target", "receipts")).resolve(columns + ".png");
      ImageIO.write(paper, "png", file.toFile());
      assertEquals(columns * 12 + 32, paper.getWidth());
      assertFalse(darkIn(paper, 0, 14), "ink in the left margin");
      assertFalse(
          darkIn(paper, paper.getWidth() - 14, paper.getWidth()), "ink in the right margin");
    }
  }

  @Test
  void paper_of_a_strange_width_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new ReceiptBytes(200, PrinterFont.GBK));
  }

  private static final Receipt SAMPLE =
      new Receipt(
          List.of(
              new Line.Title("文惠券 核销凭条"),
              new Line.Text("江畔区图书馆书店(总店)"),
              new Line.Rule(),
              new Line.Pair("券号", "…7F3K"),
              new Line.Pair("批次", "二〇二六年春季文化惠民观影购书券"),
              new Line.Pair("消费", "¥45.50"),
              new Line.Pair("抵扣", "¥20.00"),
              new Line.Pair("应付", "¥25.50"),
              new Line.Rule(),
              new Line.Pair("经办", "𠮷田䶮"),
              new Line.Text("Serial 0042 2026-05-01 10:20:30"),
              new Line.Code("WH1/7F3K/0042"),
              new Line.Text("请妥善保管本凭条。Please keep this receipt.")));

  /// Whether anything but the cut's dashes is dark between two columns.
  private static boolean darkIn(BufferedImage paper, int from, int to) {
    for (int y = 0; y < paper.getHeight() - 40; y++) {
      for (int x = from; x < to; x++) {
        if ((paper.getRGB(x, y) & 0xFF) < 128) {
          return true;
        }
      }
    }
    return false;
  }

  private byte[] bytes(Line line) {
    return layout.of(new Receipt(List.of(line)));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
