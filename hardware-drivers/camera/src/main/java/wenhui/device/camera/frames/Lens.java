package wenhui.device.camera.frames;

import java.util.Random;

/// What lens and sensor do to the light. Images are rows of floats, grey levels.
final class Lens {
  private final int width;
  private final int height;

  Lens(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /// Gaussian blur.
  float[] blur(float[] image, double sigma) {
    int reach = Math.max(1, (int) Math.ceil(3 * sigma));
    var kernel = new float[2 * reach + 1];
    float sum = 0;
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = (float) StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += kernel[i + reach];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return down(across(image, kernel), kernel);
  }

  private float[] across(float[] image, float[] kernel) {
    int reach = kernel.length / 2;
    var out = new float[image.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float value = 0;
        for (int i = -reach; i <= reach; i++) {
          value += kernel[i + reach] * image[y * width + Math.clamp(x + i, 0, width - 1)];
        }
        out[y * width + x] = value;
      }
    }
    return out;
  }

  private float[] down(float[] image, float[] kernel) {
    int reach = kernel.length / 2;
    var out = new float[image.length];
    for (int y = 0; y < height; y++) {
      for (int i = -reach; i <= reach; i++) {
        int from = Math.clamp(y + i, 0, height - 1) * width;
        float weight = kernel[i + reach];
        for (int x = 0; x < width; x++) {
          out[y * width + x] += weight * image[from + x];
        }
      }
    }
    return out;
  }

  /// The mean of what passes while the shutter is open.
  float[] motion(float[] image, double length, double angle) {
    int steps = Math.max(2, (int) Math.ceil(2 * length));
    var out = new float[image.length];
    for (int k = 0; k < steps; k++) {
      double t = ((k + 0.5) / steps - 0.5) * length;
      addShifted(image, t * StrictMath.cos(angle), t * StrictMath.sin(angle), out, steps);
    }
    return out;
  }

  private void addShifted(float[] image, double dx, double dy, float[] out, int steps) {
    int ix = (int) Math.floor(dx);
    int iy = (int) Math.floor(dy);
    float fx = (float) (dx - ix);
    float fy = (float) (dy - iy);
    for (int y = 0; y < height; y++) {
      int upper = Math.clamp(y + iy, 0, height - 1) * width;
      int lower = Math.clamp(y + iy + 1, 0, height - 1) * width;
      for (int x = 0; x < width; x++) {
        int left = Math.clamp(x + ix, 0, width - 1);
        int right = Math.clamp(x + ix + 1, 0, width - 1);
        float a = image[upper + left] * (1 - fx) + image[upper + right] * fx;
        float b = image[lower + left] * (1 - fx) + image[lower + right] * fx;
        out[y * width + x] += (a * (1 - fy) + b * fy) / steps;
      }
    }
  }

  /// Veil and sparkle of an anti-glare film.
  void film(float[] image, double haze, double sparkle, Random random) {
    for (int i = 0; i < image.length; i++) {
      double veiled = image[i] * (1 - haze) + 150 * haze;
      image[i] = (float) (veiled * (1 + sparkle * random.nextGaussian()));
    }
  }

  /// The sensor's noise, and rounding to bytes.
  byte[] expose(float[] image, double noise, Random random) {
    var pixels = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      double value = image[i] + noise * random.nextGaussian();
      pixels[i] = (byte) (int) Math.clamp(value + 0.5, 0, 255);
    }
    return pixels;
  }
}
