package wenhui.device.camera.frames;

import java.util.Random;
import wenhui.device.camera.qr.Luminance;

/// Draws a [Scene]: clutter, a phone or a sheet of paper with lines of text, and the code on it.
final class Renderer {

  /// Samples a pixel each way where the code is.
  private static final int FINE = 3;

  private static final double FOCAL = 1100.0 / 1280;
  private static final double FRAME = 1.5;
  private static final double EDGE = 25;

  private final Scene scene;
  private final Pattern pattern;
  private final Random random;
  private final Projection projection;
  private final double halfU;
  private final double halfV;
  private final double bodyU;
  private final double bodyV;
  private final long textSeed;
  private final double[] at = new double[2];

  private Renderer(Scene scene, Pattern pattern, Random random) {
    this.scene = scene;
    this.pattern = pattern;
    this.random = random;
    projection = new Projection(scene, FOCAL * scene.width);
    halfU = pattern.width() / 2.0;
    halfV = pattern.height() / 2.0;
    bodyU = halfU + scene.quiet + 3 + random.nextInt(4);
    bodyV = halfV + scene.quiet + 14 + random.nextInt(12);
    textSeed = random.nextLong();
  }

  static Luminance draw(Scene scene, Pattern pattern, Random random) {
    return new Renderer(scene, pattern, random).draw();
  }

  private Luminance draw() {
    float[] image = background();
    for (int y = 0; y < scene.height; y++) {
      double shift = scene.skew * y + scene.tremble * StrictMath.sin(y / 17.0);
      for (int x = 0; x < scene.width; x++) {
        if (onBody(x + 0.5 + shift, y + 0.5)) {
          image[y * scene.width + x] = (float) pixel(x + shift, y, image[y * scene.width + x]);
        }
      }
    }
    var lens = new Lens(scene.width, scene.height);
    if (scene.blur > 0) {
      image = lens.blur(image, scene.blur);
    }
    if (scene.motion > 0) {
      image = lens.motion(image, scene.motion, scene.motionAngle);
    }
    if (scene.haze > 0 || scene.sparkle > 0) {
      lens.film(image, scene.haze, scene.sparkle, random);
    }
    byte[] pixels = lens.expose(image, scene.noise, random);
    var picture = Luminance.of(pixels, scene.width, scene.height);
    return scene.quality > 1 ? picture : Jpeg.squeeze(picture, scene.quality);
  }

  private float[] background() {
    int width = scene.width;
    int height = scene.height;
    var image = new float[width * height];
    double level = 60 + random.nextDouble() * 90;
    double slopeX = (random.nextDouble() - 0.5) * 60;
    double slopeY = (random.nextDouble() - 0.5) * 60;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double shade = level + slopeX * (x - width / 2.0) / width;
        image[y * width + x] = (float) (shade + slopeY * (y - height / 2.0) / height);
      }
    }
    int boxes = scene.clutter ? 25 + random.nextInt(20) : 0;
    for (int k = 0; k < boxes; k++) {
      box(image);
    }
    return image;
  }

  /// A box, plain or striped.
  private void box(float[] image) {
    int wide = 10 + random.nextInt(160);
    int high = 6 + random.nextInt(120);
    int left = random.nextInt(scene.width) - 20;
    int top = random.nextInt(scene.height) - 20;
    float shade = 20 + random.nextInt(200);
    boolean stripes = random.nextInt(4) == 0;
    int period = 2 + random.nextInt(7);
    for (int y = Math.max(0, top); y < Math.min(scene.height, top + high); y++) {
      for (int x = Math.max(0, left); x < Math.min(scene.width, left + wide); x++) {
        boolean other = stripes && (x - left) / period % 2 == 0;
        image[y * scene.width + x] = other ? 255 - shade : shade;
      }
    }
  }

  /// Whether the pixel may show the body: quick, and a little too generous.
  private boolean onBody(double x, double y) {
    projection.back(x, y, at);
    return Math.abs(at[0]) <= bodyU + 4 + halfU * 0.4 && Math.abs(at[1]) <= bodyV + 4 + halfV * 0.8;
  }

  private double pixel(double x, double y, double behind) {
    double sum = 0;
    for (int j = 0; j < FINE; j++) {
      for (int i = 0; i < FINE; i++) {
        projection.back(x + (i + 0.5) / FINE, y + (j + 0.5) / FINE, at);
        for (int k = 0; k < scene.shapes.size(); k++) {
          scene.shapes.get(k).bend(at);
        }
        sum += point(at[0], at[1], behind);
      }
    }
    return sum / (FINE * FINE);
  }

  private double point(double u, double v, double behind) {
    if (Math.abs(u) > bodyU || Math.abs(v) > bodyV) {
      return Math.abs(u) < bodyU + FRAME && Math.abs(v) < bodyV + FRAME ? EDGE : behind;
    }
    double shade = ink(u, v);
    for (int k = 0; k < scene.surfaces.size(); k++) {
      shade = scene.surfaces.get(k).over(u, v, shade);
    }
    return shade;
  }

  private double ink(double u, double v) {
    int column = (int) Math.floor(u + halfU);
    int row = (int) Math.floor(v + halfV);
    boolean inside = column >= 0 && row >= 0 && column < pattern.width() && row < pattern.height();
    boolean dark = inside ? pattern.dark(column, row) : text(u, v);
    return dark != scene.inverted ? scene.black : scene.white;
  }

  /// Lines of something like text above and below the code.
  private boolean text(double u, double v) {
    double beyond = Math.abs(v) - (halfV + scene.quiet + 2);
    double place = beyond / 2.2;
    int line = (int) place;
    if (beyond <= 0 || place - line >= 0.55 || Math.abs(u) >= halfU) {
      return false;
    }
    long hash = textSeed ^ line * 0x9E3779B97F4A7C15L ^ (v > 0 ? 77 : 0);
    hash ^= (long) Math.floor(u * 1.7) * 0xC2B2AE3D27D4EB4FL;
    hash ^= hash >>> 29;
    hash *= 0xBF58476D1CE4E5B9L;
    hash ^= hash >>> 32;
    return (hash & 3) != 0;
  }
}
