package wenhui.device.gpio;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import wenhui.device.DeviceLost;

/// An SSD1306 of 128 × 64 in horizontal addressing mode. SSD1306 data sheet §10.
final class VirtualSsd1306 implements I2c {
  private final byte[] memory = new byte[1024];
  private boolean on;
  private boolean pump;
  private int at;
  private boolean plugged = true;

  /// What is lit; nothing unless the display and its charge pump are on.
  String seen() {
    return HexFormat.of().formatHex(on && pump ? memory : new byte[memory.length]);
  }

  BufferedImage picture() {
    var image = new BufferedImage(128, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 128; x++) {
        if ((memory[y / 8 * 128 + x] >> y % 8 & 1) != 0) {
          image.setRGB(x, y, 0xFFFFFF);
        }
      }
    }
    return image;
  }

  void unplug() {
    plugged = false;
  }

  @Override
  public void write(byte[] bytes) throws DeviceLost {
    if (!plugged) {
      throw new DeviceLost("i2c", "no acknowledgement");
    }
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    switch (bytes[0]) {
      case 0x40 -> {
        for (byte b : rest) {
          memory[at++ % memory.length] = b;
        }
      }
      case 0x00 -> command(rest);
      default -> throw new AssertionError("control byte " + bytes[0]);
    }
  }

  private void command(byte[] bytes) {
    for (int i = 0; i < bytes.length; ) {
      int code = bytes[i] & 0xFF;
      int arguments =
          switch (code) {
            case 0x20, 0x81, 0x8D, 0xA8, 0xD3, 0xD5, 0xD9, 0xDA, 0xDB -> 1;
            case 0x21, 0x22 -> 2;
            default -> 0;
          };
      switch (code) {
        case 0xAE, 0xAF -> on = code == 0xAF;
        case 0x8D -> pump = bytes[i + 1] == 0x14;
        case 0x21 -> at = at / 128 * 128 + bytes[i + 1];
        case 0x22 -> at = bytes[i + 1] * 128 + at % 128;
        default -> {
          // Changes nothing that shows here.
        }
      }
      i += 1 + arguments;
    }
  }

  @Override
  public void close() {
    // The bus stays.
  }
}
