package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wenhui.device.NumberFormat;

/// Ten million random bytes through each decoder: what comes out is no more than chance lets
/// through the frame's own check.
final class NoiseTest {
  private static final int BYTES = 10_000_000;
  private static final long SEED = 10_000_000_019L;

  @Test
  void em4100_cards_out_of_noise() {
    // 02, twelve hexadecimal digits, 03, and an XOR that fits: 256⁻³ · (22/256)¹² a byte.
    assertChance(new Em4100Frames(), 0);
  }

  @Test
  void pn532_frames_out_of_noise() {
    // An acknowledgement is four given bytes: 256⁻⁴ a byte, 0.002 in all.
    assertChance(new Pn532Frames(), 1);
  }

  @Test
  void configured_frames_out_of_noise() {
    // Two bytes of head, one of tail, one of check: 256⁻⁴ a byte, 0.002 in all.
    var format = new CardFormat.Frame("020A", 10, "03", 3, 5, CardFormat.Check.XOR, 1);
    assertChance(new FixedFrames(format), 1);
  }

  @Test
  void card_numbers_in_lines_out_of_noise() {
    // Ten digits between two line ends: (2/256)² · (10/256)¹⁰ a byte.
    var format = new CardFormat.TextLine(Pattern.compile("([0-9]{10})"), NumberFormat.DEC_10);
    assertChance(new NumberLines(format), 0);
  }

  @Test
  void ssi_packets_out_of_noise() {
    // A zero in its place and a check of 16 bits: 256⁻³ a byte, 0.6 in all.
    assertChance(new SsiDialect().decoder(), 4);
  }

  /// Lines have no check: only what no text holds tells noise. Of 78,000 lines, a few hundred are
  /// short enough to be text by chance; none is as long as a voucher's code.
  @Test
  void codes_out_of_noise_are_few_and_short() {
    var codes = run(new TextLines());
    assertTrue(codes.size() < 1_000, () -> codes.size() + " codes with seed " + SEED);
    int longest = codes.stream().mapToInt(code -> code.text().length()).max().orElse(0);
    assertTrue(longest < 24, () -> longest + " characters with seed " + SEED);
  }

  private static void assertChance(Decoder<?> decoder, int most) {
    int found = run(decoder).size();
    assertTrue(found <= most, () -> found + " found with seed " + SEED + ", chance allows " + most);
  }

  private static <T> List<T> run(Decoder<T> decoder) {
    var random = new Random(SEED);
    var found = new ArrayList<T>();
    for (int sent = 0; sent < BYTES; ) {
      var bytes = new byte[1 + random.nextInt(200)];
      random.nextBytes(bytes);
      found.addAll(decoder.feed(bytes));
      if (random.nextInt(50) == 0 && decoder.midway()) {
        found.addAll(decoder.silence());
      }
      sent += bytes.length;
    }
    return found;
  }
}
