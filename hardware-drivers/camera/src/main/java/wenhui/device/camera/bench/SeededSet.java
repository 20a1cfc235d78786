package wenhui.device.camera.bench;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wenhui.device.camera.frames.Category;
import wenhui.device.camera.frames.Specimen;
import wenhui.device.camera.frames.SyntheticFrames;
import wenhui.device.camera.qr.QrCode;
import wenhui.device.camera.qr.QrDecoder;

/// A small set of generated frames that every build reads, and a digest of all that came out of it.
///
/// The digest covers the frames, texts, bytes, corners to the last bit, and how many rungs and
/// attempts each took: two machines with the same digest drew and read exactly alike.
public final class SeededSet {
  private static final long SEED = 11;
  private static final int PER_CATEGORY = 3;
  private static final int NOTHING = 9;
  private static final int OTHERS = 10;

  /// More than any frame takes: results must not depend on how fast the machine is.
  private static final Duration UNBOUNDED = Duration.ofHours(1);

  /// What came out.
  ///
  /// @param read frames of each category that were read rightly, of three
  /// @param frames of all kinds
  /// @param wrong frames in which something was read that they do not hold
  /// @param digest SHA-256 of all results, in hexadecimal
  public record Outcome(Map<Category, Integer> read, int frames, int wrong, String digest) {
    public Outcome {
      read = Map.copyOf(read);
    }

    /// In one line.
    @Override
    public String toString() {
      int sum = read.values().stream().mapToInt(Integer::intValue).sum();
      int codes = read.size() * PER_CATEGORY;
      return "read %d of %d, wrong %d, %d frames, SHA-256 %s"
          .formatted(sum, codes, wrong, frames, digest);
    }
  }

  private final QrDecoder decoder = new QrDecoder();
  private final SyntheticFrames drawn = new SyntheticFrames(SEED);
  private final MessageDigest digest;
  private int frames;
  private int wrong;

  private SeededSet() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  /// Draws and reads all frames; about fifteen seconds on a desktop processor.
  ///
  /// @param out where each frame is named as it is done
  public static Outcome read(PrintStream out) {
    return new SeededSet().readAll(out);
  }

  private Outcome readAll(PrintStream out) {
    var read = new EnumMap<Category, Integer>(Category.class);
    for (Category category : Category.values()) {
      int right = 0;
      for (int i = 0; i < PER_CATEGORY; i++) {
        right += right(drawn.frame(category, i, PER_CATEGORY), out) ? 1 : 0;
      }
      read.put(category, right);
    }
    for (int i = 0; i < NOTHING; i++) {
      right(drawn.empty(i), out);
    }
    for (int i = 0; i < OTHERS; i++) {
      right(drawn.other(i), out);
    }
    return new Outcome(read, frames, wrong, HexFormat.of().formatHex(digest.digest()));
  }

  private boolean right(Specimen specimen, PrintStream out) {
    Optional<QrCode> code = decoder.read(specimen.picture(), UNBOUNDED);
    digest.update(specimen.name().getBytes(StandardCharsets.UTF_8));
    digest.update(specimen.picture().pixels());
    code.ifPresent(this::add);
    boolean right = code.isPresent() && code.get().text().equals(specimen.text());
    frames++;
    wrong += code.isPresent() && !right ? 1 : 0;
    String result = right ? "read" : code.isPresent() ? "WRONG" : "nothing";
    out.printf(Locale.ROOT, "%-20s %s%n", specimen.name(), result);
    return right;
  }

  private void add(QrCode code) {
    digest.update(code.text().getBytes(StandardCharsets.UTF_8));
    digest.update(code.bytes());
    ByteBuffer numbers = ByteBuffer.allocate(4 * 16 + 8);
    for (QrCode.Corner corner : code.corners()) {
      numbers.putDouble(corner.x()).putDouble(corner.y());
    }
    numbers.putInt(code.cost().rungs()).putInt(code.cost().attempts());
    digest.update(numbers.array());
  }
}
