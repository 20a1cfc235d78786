package wenhui.device.camera.frames;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.List;
import java.util.Random;

/// Frames by the number: the same seed, category and index give the same frame on every machine.
public final class SyntheticFrames {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  private static final List<BarcodeFormat> OTHERS =
      List.of(
          BarcodeFormat.AZTEC,
          BarcodeFormat.DATA_MATRIX,
          BarcodeFormat.PDF_417,
          BarcodeFormat.CODE_128,
          BarcodeFormat.EAN_13);

  private final long seed;
  private final int width;
  private final int height;

  /// Frames of 1280 by 720 pixels.
  public SyntheticFrames(long seed) {
    this(seed, 1280, 720);
  }

  public SyntheticFrames(long seed, int width, int height) {
    this.seed = seed;
    this.width = width;
    this.height = height;
  }

  /// A voucher code of 130 to 300 characters, in trouble.
  ///
  /// @param index of `count`, from mildest to worst
  public Specimen frame(Category category, int index, int count) {
    var random = random(category.ordinal(), index);
    String text = text(random);
    Pattern pattern = Pattern.qr(text, ErrorCorrectionLevel.M);
    Scene scene = scene(random);
    double t = count > 1 ? index / (count - 1.0) : 0.5;
    category.degrade(scene, t, random, pattern.width());
    String name = category.name().toLowerCase(java.util.Locale.ROOT) + " " + index;
    return new Specimen(name, Renderer.draw(scene, pattern, random), text);
  }

  /// What the camera sees between two residents: clutter; a sheet with text only; a sheet with
  /// modules in no order, the worst that is no code.
  public Specimen empty(int index) {
    var random = random(1000, index);
    Scene scene = scene(random);
    scene.pixelsPerModule = index % 3 == 0 ? 0.02 : 3 + 4 * random.nextDouble();
    scene.blur = 0.5 + random.nextDouble();
    scene.noise = 2 + 12 * random.nextDouble();
    Pattern pattern = Pattern.noise(45, index % 3 == 2 ? 0.5 : 0, random);
    return new Specimen("empty " + index, Renderer.draw(scene, pattern, random), "");
  }

  /// A code of another symbology.
  public Specimen other(int index) {
    var random = random(2000, index);
    Scene scene = scene(random);
    BarcodeFormat format = OTHERS.get(index % OTHERS.size());
    String text = format == BarcodeFormat.EAN_13 ? "6901234567892" : text(random).substring(0, 40);
    Pattern pattern = Pattern.other(format, text);
    double side = Math.max(pattern.width(), pattern.height());
    scene.pixelsPerModule = (0.25 + 0.6 * random.nextDouble()) * height / side;
    scene.roll = random.nextDouble() * 2 * Math.PI;
    scene.blur = 0.5 + random.nextDouble();
    scene.noise = 2 + 8 * random.nextDouble();
    scene.inverted = random.nextInt(4) == 0;
    return new Specimen(format.name() + " " + index, Renderer.draw(scene, pattern, random), "");
  }

  private Random random(int kind, int index) {
    return new Random(seed * 1_000_003 + kind * 1009L + index);
  }

  private Scene scene(Random random) {
    var scene = new Scene(width, height);
    scene.roll = Math.toRadians((random.nextDouble() - 0.5) * 16);
    scene.dx = (random.nextDouble() - 0.5) * 120;
    scene.dy = (random.nextDouble() - 0.5) * 40;
    return scene;
  }

  private static String text(Random random) {
    int length = 130 + random.nextInt(171);
    var text = new StringBuilder("CV1:");
    while (text.length() < length) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
