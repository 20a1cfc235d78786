package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import wenhui.device.NumberFormat;

/// Any bytes, cut anywhere: no decoder stumbles, holds on to more than it may, or hears something
/// else when the same bytes come in other pieces.
///
/// In every build the inputs that are kept run. To search for new ones, ten minutes each:
/// `JAZZER_FUZZ=1 mvn -pl hardware-drivers/serial -am test -Dtest='DecoderFuzzTest#pn532_frames'
/// -Dsurefire.failIfNoSpecifiedTests=false`.
final class DecoderFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void pn532_frames(byte[] bytes) {
    assertSameInPieces(Pn532Frames::new, bytes, DecoderFuzzTest::described);
  }

  @FuzzTest(maxDuration = "10m")
  void pn532_target(byte[] list) {
    Pn532Target.in(list).ifPresent(target -> assertTrue(target.uid().length() <= 20));
  }

  @FuzzTest(maxDuration = "10m")
  void em4100_frames(byte[] bytes) {
    assertSameInPieces(Em4100Frames::new, bytes, uid -> uid);
  }

  @FuzzTest(maxDuration = "10m")
  void text_lines(byte[] bytes) {
    assertSameInPieces(TextLines::new, bytes, code -> code.text() + code.complete());
  }

  @FuzzTest(maxDuration = "10m")
  void number_lines(byte[] bytes) {
    var format = new CardFormat.TextLine(Pattern.compile("([0-9]+)"), NumberFormat.DEC_10);
    assertSameInPieces(() -> new NumberLines(format), bytes, uid -> uid);
  }

  @FuzzTest(maxDuration = "10m")
  void fixed_frames(byte[] bytes) {
    var format = new CardFormat.Frame("02", 8, "03", 1, 5, CardFormat.Check.XOR, 1);
    assertSameInPieces(() -> new FixedFrames(format), bytes, uid -> uid);
  }

  @FuzzTest(maxDuration = "10m")
  void gm65(byte[] bytes) {
    assertSameInPieces(() -> new Gm65Dialect().decoder(), bytes, DecoderFuzzTest::described);
  }

  @FuzzTest(maxDuration = "10m")
  void ssi(byte[] bytes) {
    assertSameInPieces(() -> new SsiDialect().decoder(), bytes, DecoderFuzzTest::described);
  }

  @FuzzTest(maxDuration = "10m")
  void receipt_text(FuzzedDataProvider data) {
    int columns = data.consumeInt(16, 64);
    var text = PrintedText.of(data.consumeRemainingAsString());
    var joined = new StringBuilder();
    for (PrintedText line : text.wrapped(columns)) {
      assertTrue(line.width() <= columns);
      for (byte b : PrinterFont.GBK.bytes(line.text())) {
        assertTrue(b < 0 || b >= ' ', "a command in text");
      }
      joined.append(line.text());
    }
    assertEquals(text.text(), joined.toString());
  }

  private static Object described(Object heard) {
    return heard instanceof Pn532Frame.Answer(int code, byte[] data)
        ? code + Arrays.toString(data)
        : heard instanceof ScannerDialect.Said.Code code
            ? code.code().text() + code.code().complete()
            : heard.getClass();
  }

  /// Whole, byte by byte, and with the first byte as the size of the pieces.
  private static <T> void assertSameInPieces(
      Supplier<Decoder<T>> decoder, byte[] bytes, Function<T, Object> describe) {
    Object[] whole = inPieces(decoder.get(), bytes, Math.max(1, bytes.length), describe);
    assertArrayEquals(whole, inPieces(decoder.get(), bytes, 1, describe));
    int size = bytes.length == 0 ? 1 : (bytes[0] & 0x3F) + 1;
    assertArrayEquals(whole, inPieces(decoder.get(), bytes, size, describe));
  }

  private static <T> Object[] inPieces(
      Decoder<T> decoder, byte[] bytes, int size, Function<T, Object> describe) {
    List<Object> heard = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length));
      decoder.feed(piece).forEach(one -> heard.add(describe.apply(one)));
    }
    assertTrue(heard.size() <= bytes.length);
    decoder.silence().forEach(one -> heard.add(describe.apply(one)));
    assertTrue(!decoder.midway(), "still midway after a silence");
    return heard.toArray();
  }
}
