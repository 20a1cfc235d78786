package wenhui.device.camera.qr;

/// Takes from each module a share of its four neighbours: undoes a little blur whatever its shape.
final class Sharpening {
  private Sharpening() {}

  /// @param percent of each neighbour's difference that is added
  static void apply(Modules from, int percent, Modules to) {
    int n = from.dimension;
    to.resize(n);
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        int i = y * n + x;
        int c = from.shades[i];
        int around = y > 0 ? from.shades[i - n] : c;
        around += y < n - 1 ? from.shades[i + n] : c;
        around += x > 0 ? from.shades[i - 1] : c;
        around += x < n - 1 ? from.shades[i + 1] : c;
        to.shades[i] = c + percent * (4 * c - around) / 100;
      }
    }
  }
}
