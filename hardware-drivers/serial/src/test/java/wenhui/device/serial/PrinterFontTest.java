package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// One receipt for printers with three kinds of font.
final class PrinterFontTest {
  private static final PrinterFont GB2312 = new PrinterFont(Charset.forName("GB2312"));
  private static final PrinterFont GB18030 = new PrinterFont(Charset.forName("GB18030"));

  @Test
  void every_font_has_everyday_words_in_the_same_two_bytes() {
    for (var font : new PrinterFont[] {GB2312, PrinterFont.GBK, GB18030}) {
      assertTrue(PrintedText.of("惠民券 20.00 元").isIn(font));
      assertEquals("BBDDC3F1", hex(font.bytes("惠民")));
    }
  }

  @Test
  void an_old_font_lacks_what_gbk_has() {
    assertTrue(PrinterFont.GBK.has('囍'));
    assertFalse(GB2312.has('囍'));
    assertEquals("A1F5", hex(GB2312.bytes("囍")));
  }

  /// U+3400, the first of CJK extension A: GB 18030-2000.
  @Test
  void gb18030_sets_rare_characters_with_four_bytes() {
    assertFalse(PrinterFont.GBK.has(0x3400));
    assertTrue(GB18030.has(0x3400));
    assertEquals("8139EE39", hex(GB18030.bytes(Character.toString(0x3400))));
  }

  @Test
  void no_printer_has_what_lies_beyond_nor_private_characters() {
    for (var font : new PrinterFont[] {GB2312, PrinterFont.GBK, GB18030}) {
      assertFalse(font.has(0x20BB7));
      assertFalse(font.has(0xE000));
    }
  }

  @Test
  void a_receipt_is_laid_out_for_the_printers_own_font() {
    var line = PrintedText.of("囍");
    assertArrayEquals(HexFormat.of().parseHex("87D6"), PrinterFont.GBK.bytes(line.text()));
    assertTrue(LinePicture.of(line, 32, 1).isPresent());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
