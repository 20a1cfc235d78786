package wenhui.device.gpio;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;

/// An OLED of 128 × 64 dots with Solomon's SSD1306 on I²C: four lines of sixteen narrow characters
/// or eight Chinese ones, drawn with a font of this machine.
///
/// SSD1306 data sheet §10.1 (commands) and §8.1.5 (control bytes).
public final class Ssd1306Display implements CharacterDisplay {
  private static final int WIDTH = 128;
  private static final int HEIGHT = 64;
  private static final int ROWS = 4;
  private static final int COLUMNS = 16;
  private static final int NARROW = WIDTH / COLUMNS;
  private static final int LINE = HEIGHT / ROWS;
  private static final int BASELINE = 13;

  private static final Font FONT = new Font("Noto Sans CJK SC", Font.PLAIN, 14);

  private static final byte COMMANDS = 0x00;
  private static final byte DATA = 0x40;

  /// Bytes of picture per write: any I²C adapter takes so many.
  private static final int CHUNK = 32;

  /// Off; clock; 64 rows; no offset; start at 0; charge pump on; left to right, then down; both
  /// axes turned; alternate pins; contrast; precharge; level; follow memory; not inverted; on.
  private static final byte[] SET_UP =
      HexFormat.of().parseHex("AED580A83FD300408D142000A1C8DA1281CFD9F1DB40A4A6AF");

  /// The whole of the memory: columns 0 to 127, pages 0 to 7.
  private static final byte[] WHOLE = HexFormat.of().parseHex("21007F220007");

  private static final byte[] OFF = {(byte) 0xAE};

  private final I2c bus;
  private boolean closed;

  private Ssd1306Display(I2c bus) {
    this.bus = bus;
  }

  /// @param bus such as `/dev/i2c-1`
  /// @param address 0x3C as a rule
  public static Ssd1306Display open(String bus, int address) throws DeviceLost {
    return open(I2c.open(bus, address));
  }

  static Ssd1306Display open(I2c bus) throws DeviceLost {
    var display = new Ssd1306Display(bus);
    try {
      display.send(COMMANDS, SET_UP);
      display.show(List.of());
      return display;
    } catch (DeviceLost e) {
      bus.close();
      throw e;
    }
  }

  @Override
  public void show(List<String> lines) throws DeviceLost {
    byte[] dots = dots(picture(lines));
    send(COMMANDS, WHOLE);
    for (int at = 0; at < dots.length; at += CHUNK) {
      send(DATA, Arrays.copyOfRange(dots, at, at + CHUNK));
    }
  }

  private static BufferedImage picture(List<String> lines) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.setFont(FONT);
    for (int row = 0; row < Math.min(ROWS, lines.size()); row++) {
      int x = 0;
      for (int character : lines.get(row).codePoints().toArray()) {
        int shown = pen.getFont().canDisplay(character) ? character : '?';
        int width = shown < 0x80 ? NARROW : 2 * NARROW;
        if (x + width > WIDTH) {
          break;
        }
        pen.drawString(Character.toString(shown), x, row * LINE + BASELINE);
        x += width;
      }
    }
    pen.dispose();
    return image;
  }

  /// Eight rows make a page; a byte is one column of a page, its lowest bit on top.
  private static byte[] dots(BufferedImage image) {
    var dots = new byte[WIDTH * HEIGHT / 8];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if ((image.getRGB(x, y) & 0xFF) > 100) {
          dots[y / 8 * WIDTH + x] |= (byte) (1 << y % 8);
        }
      }
    }
    return dots;
  }

  private void send(byte control, byte[] bytes) throws DeviceLost {
    byte[] all = new byte[bytes.length + 1];
    all[0] = control;
    System.arraycopy(bytes, 0, all, 1, bytes.length);
    bus.write(all);
  }

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public boolean chinese() {
    return FONT.canDisplay('文');
  }

  @Override
  public String model() {
    return "SSD1306 128 × 64";
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      send(COMMANDS, OFF);
    } catch (DeviceLost _) {
      // Dark already.
    }
    bus.close();
  }
}
