package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wenhui.device.CardNumbers;
import wenhui.device.CardSeen;
import wenhui.device.NumberFormat;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualCodeScanner;
import wenhui.device.testkit.VirtualCodeScanner.LineEnd;

final class ConfiguredReaderTest {
  private static final CardFormat.TextLine DECIMAL_LINES =
      new CardFormat.TextLine(Pattern.compile("(?:ID:)?([0-9]+)"), NumberFormat.DEC_10);

  /// Wiegand converters of the YET kind: `02 0A type uid×5 xor 03`.
  private static final CardFormat.Frame BINARY =
      new CardFormat.Frame("020A", 10, "03", 3, 5, CardFormat.Check.XOR, 1);

  @Test
  void a_reader_that_writes_decimal_lines_and_one_that_writes_frames_report_one_number()
      throws Exception {
    try (var device = VirtualCodeScanner.on(PseudoTerminal.open(), LineEnd.CR_LF);
        var reader =
            ConfiguredReader.open(
                device.path(), 9600, DECIMAL_LINES, CardNumbers.printed(NumberFormat.DEC_8))) {
      device.scan("ID:0006102437");
      var card = reader.await(Duration.ofSeconds(5));
      assertEquals("06102437", card.map(CardSeen::number).orElse("no card"));
      assertEquals("005D1DA5", card.map(CardSeen::uid).orElse("no card"));
    }
    assertEquals(
        "06102437",
        CardNumbers.printed(NumberFormat.DEC_8).of(framed("020A0213005D1DA5FE03").getFirst()));
  }

  @Test
  void a_line_that_does_not_match_is_no_card() {
    var lines = new NumberLines(DECIMAL_LINES);
    assertEquals(List.of(), lines.feed("ERROR 12\r\n".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(List.of(), lines.feed("9999999999\r\n".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        List.of("005D1DA5"), lines.feed("0006102437\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void a_line_that_matches_without_a_number_is_no_card() {
    var format =
        new CardFormat.TextLine(Pattern.compile("ID:([0-9]{10})|ERR.*"), NumberFormat.DEC_10);
    var lines = new NumberLines(format);
    assertEquals(List.of(), lines.feed("ERR 1\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void small_hexadecimal_letters_are_a_number_too() {
    var format = new CardFormat.TextLine(Pattern.compile("(.*)"), NumberFormat.HEX_10);
    var lines = new NumberLines(format);
    assertEquals(
        List.of("13005D1DA5"), lines.feed("13005d1da5\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void a_frame_with_a_wrong_check_is_no_card() {
    assertEquals(List.of(), framed("020A0213005D1DA5FF03"));
  }

  @Test
  void a_false_head_does_not_hide_a_frame() {
    assertEquals(List.of("13005D1DA5"), framed("020A02" + "020A0213005D1DA5FE03"));
  }

  @Test
  void a_sum_is_checked_too() {
    var format = new CardFormat.Frame("AA", 7, "", 1, 5, CardFormat.Check.SUM, 0);
    var frames = new FixedFrames(format);
    assertEquals(List.of("0102030405"), frames.feed(HexFormat.of().parseHex("AA0102030405B9")));
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CardFormat.Frame("", 10, "03", 3, 5, CardFormat.Check.XOR, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CardFormat.Frame("02", 8, "03", 3, 5, CardFormat.Check.XOR, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CardFormat.TextLine(Pattern.compile("[0-9]+"), NumberFormat.DEC_10));
  }

  private static List<String> framed(String hex) {
    return new FixedFrames(BINARY).feed(HexFormat.of().parseHex(hex));
  }
}
