package wenhui.device.camera.bench;

import java.util.Optional;
import wenhui.device.camera.qr.Luminance;

/// A picture with what is to be read in it.
///
/// @param text empty where nothing may be read
record Frame(Luminance picture, Optional<String> text) {

  /// Whether `read` is the text; a line end after the text in its file does not count.
  boolean holds(String read) {
    return text.isPresent()
        && (read.equals(text.get()) || read.stripTrailing().equals(text.get().stripTrailing()));
  }

  /// Turned by a quarter clockwise.
  Frame turned() {
    int width = picture.width();
    int height = picture.height();
    var pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[x * height + height - 1 - y] = (byte) picture.at(x, y);
      }
    }
    return new Frame(Luminance.of(pixels, height, width), text);
  }
}
