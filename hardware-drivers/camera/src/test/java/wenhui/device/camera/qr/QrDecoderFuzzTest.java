package wenhui.device.camera.qr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Any bytes of any size: no exception, no endless search, no trace of the frame before, and the
/// frame is left as it was.
///
/// In every build the inputs that are kept run. To search for new ones, ten minutes each:
/// `JAZZER_FUZZ=1 mvn -pl hardware-drivers/camera -am test -Dtest='QrDecoderFuzzTest#any_bytes'
/// -Dsurefire.failIfNoSpecifiedTests=false`.
final class QrDecoderFuzzTest {
  private static final Duration UNHURRIED = Duration.ofHours(1);

  /// By far more than a frame of 200 by 200 pixels takes on the slowest machine; what never ends
  /// takes longer.
  private static final Duration BOUND = Duration.ofSeconds(20);

  private static final String TEXT = "CV1:0123456789";

  private final QrDecoder used = new QrDecoder();
  private final QrTracker tracker = new QrTracker();

  @FuzzTest(maxDuration = "10m")
  void any_bytes(FuzzedDataProvider data) {
    int width = data.consumeInt(1, 200);
    int height = data.consumeInt(1, 200);
    int gap = data.consumeInt(0, 9);
    byte[] bytes = data.consumeRemainingAsBytes();
    byte[] pixels = Arrays.copyOf(bytes, (height - 1) * (width + gap) + width);
    check(new Luminance(pixels, 0, width + gap, width, height));
  }

  /// A true code, of which pieces are overwritten: comes farther than bytes alone.
  @FuzzTest(maxDuration = "10m")
  void a_code_in_trouble(FuzzedDataProvider data) {
    Luminance code = DrawnCode.of(TEXT, ErrorCorrectionLevel.L, data.consumeInt(2, 5)).picture();
    byte[] pixels = code.pixels();
    while (data.remainingBytes() > 4) {
      int at = data.consumeInt(0, pixels.length - 1);
      int length = Math.min(pixels.length - at, data.consumeInt(1, 2 * code.width()));
      Arrays.fill(pixels, at, at + length, data.consumeByte());
    }
    Optional<QrCode> read = check(code);
    read.ifPresent(seen -> assertEquals(TEXT, seen.text()));
  }

  private Optional<QrCode> check(Luminance frame) {
    byte[] before = frame.pixels().clone();
    long start = System.nanoTime();
    Optional<QrCode> read = used.read(frame, UNHURRIED);
    tracker.look(frame, UNHURRIED);
    assertTrue(System.nanoTime() - start < BOUND.toNanos(), "a frame without end");
    assertArrayEquals(before, frame.pixels());
    assertEquals(read.map(QrCode::text), new QrDecoder().read(frame, UNHURRIED).map(QrCode::text));
    return read;
  }
}
