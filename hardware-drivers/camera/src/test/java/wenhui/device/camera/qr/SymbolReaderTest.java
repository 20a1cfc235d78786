package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// From modules to text, without any picture.
final class SymbolReaderTest {
  private static final String TEXT = "CV1:0123456789ABCDEF".repeat(6);

  private final SymbolReader reader = new SymbolReader(Trace.NONE);
  private final Modules modules = new Modules();

  @Test
  void what_the_layout_knows_is_so_in_every_version() {
    for (int version = 1; version <= 40; version++) {
      lay(DrawnCode.ofVersion(version));
      assertEquals(0, modules.mismatches(SymbolLayout.ofVersion(version)), "version " + version);
    }
  }

  @Test
  void a_clean_code_is_read() {
    assertEquals(Optional.of(TEXT), read(DrawnCode.of(TEXT, ErrorCorrectionLevel.M, 1)));
  }

  /// A tenth of all modules turned over, without a hint which, is too much for level M; when they
  /// are known to be uncertain it is not.
  @Test
  void doubtful_modules_are_given_up_as_erasures() {
    DrawnCode code = DrawnCode.of(TEXT, ErrorCorrectionLevel.M, 1);
    lay(code);
    spoil(0);
    assertTrue(result().isEmpty());
    lay(code);
    spoil(124);
    assertEquals(Optional.of(TEXT), result());
  }

  @Test
  void an_even_surface_says_nothing() {
    modules.resize(25);
    java.util.Arrays.fill(modules.shades, 100 * Plane.ONE);
    java.util.Arrays.fill(modules.limits, 90 * Plane.ONE);
    assertTrue(result().isEmpty());
  }

  @Test
  void random_modules_are_not_plausible() {
    var random = new Random(4);
    modules.resize(33);
    for (int i = 0; i < 33 * 33; i++) {
      modules.shades[i] = random.nextInt(255 * Plane.ONE);
      modules.limits[i] = 128 * Plane.ONE;
    }
    SymbolLayout layout = SymbolLayout.ofDimension(33);
    assertFalse(SymbolReader.plausible(modules.mismatches(layout), layout));
  }

  private Optional<String> read(DrawnCode code) {
    lay(code);
    return result();
  }

  private Optional<String> result() {
    SymbolLayout layout = SymbolLayout.ofDimension(modules.dimension);
    return reader.read(modules, layout).map(DecoderResult::getText);
  }

  private void lay(DrawnCode code) {
    int n = code.dimension;
    modules.resize(n);
    for (int i = 0; i < n * n; i++) {
      modules.shades[i] = (code.dark(i) ? 0 : 255) * Plane.ONE;
      modules.limits[i] = 128 * Plane.ONE;
    }
  }

  /// Turns over a patch of data, each module to a shade as near to the limit as `faint` says.
  private void spoil(int faint) {
    int n = modules.dimension;
    int from = n * 2 / 5;
    int to = from + n * 3 / 8;
    for (int y = from; y < to; y++) {
      for (int x = from; x < to; x++) {
        boolean dark = modules.dark(y * n + x);
        modules.shades[y * n + x] = (dark ? 255 - faint : faint) * Plane.ONE;
      }
    }
  }
}
