package wenhui.device.gpio;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;

/// A character display with Hitachi's HD44780 behind a PCF8574 on I²C, as they are sold with 16 × 2
/// and 20 × 4 characters. Its font has ASCII, no Chinese.
///
/// Each nibble is put on the expander's upper four pins and clocked by its pin 2. HD44780U data
/// sheet, figure 24 and table 6.
public final class Hd44780Display implements CharacterDisplay {
  private static final int DATA = 0x01;
  private static final int ENABLE = 0x04;
  private static final int BACKLIGHT = 0x08;

  private static final int CLEAR = 0x01;
  private static final int ENTRY_RIGHTWARDS = 0x06;
  private static final int OFF = 0x08;
  private static final int ON_WITHOUT_CURSOR = 0x0C;
  private static final int FOUR_BITS_TWO_LINES = 0x28;
  private static final int ADDRESS = 0x80;

  /// Where each line begins in the controller's memory, for 16 and 20 columns.
  private static final int[] STARTS_16 = {0x00, 0x40, 0x10, 0x50};

  private static final int[] STARTS_20 = {0x00, 0x40, 0x14, 0x54};

  private static final Duration AFTER_POWER_ON = Duration.ofMillis(50);
  private static final Duration AFTER_RESET = Duration.ofMillis(5);
  private static final Duration AFTER_CLEAR = Duration.ofMillis(2);

  private final I2c bus;
  private final int columns;
  private final int rows;
  private boolean closed;

  private Hd44780Display(I2c bus, int columns, int rows) {
    this.bus = bus;
    this.columns = columns;
    this.rows = rows;
  }

  /// @param bus such as `/dev/i2c-1`
  /// @param address 0x27 or 0x3F as a rule
  /// @param columns 16 or 20
  /// @param rows 2 or 4
  public static Hd44780Display open(String bus, int address, int columns, int rows)
      throws DeviceLost {
    return open(I2c.open(bus, address), columns, rows);
  }

  static Hd44780Display open(I2c bus, int columns, int rows) throws DeviceLost {
    if ((columns != 16 && columns != 20) || (rows != 2 && rows != 4)) {
      throw new IllegalArgumentException(columns + " × " + rows);
    }
    var display = new Hd44780Display(bus, columns, rows);
    try {
      display.initialise();
      return display;
    } catch (DeviceLost e) {
      bus.close();
      throw e;
    }
  }

  /// From whatever state to four-bit operation: figure 24.
  private void initialise() throws DeviceLost {
    rest(AFTER_POWER_ON);
    for (int i = 0; i < 3; i++) {
      bus.write(nibble(0x3, 0));
      rest(AFTER_RESET);
    }
    bus.write(nibble(0x2, 0));
    command(FOUR_BITS_TWO_LINES);
    command(OFF);
    clear();
    command(ENTRY_RIGHTWARDS);
    command(ON_WITHOUT_CURSOR);
  }

  @Override
  public void show(List<String> lines) throws DeviceLost {
    int[] starts = columns == 16 ? STARTS_16 : STARTS_20;
    for (int row = 0; row < rows; row++) {
      String line = row < lines.size() ? lines.get(row) : "";
      command(ADDRESS | starts[row]);
      var out = new ByteArrayOutputStream();
      for (int column = 0; column < columns; column++) {
        out.writeBytes(bytes(column < line.length() ? codeOf(line.charAt(column)) : ' ', DATA));
      }
      bus.write(out.toByteArray());
    }
  }

  /// Of ASCII the font lacks the backslash and the tilde, which it shows as ¥ and →.
  private static int codeOf(char character) {
    boolean known = character >= ' ' && character < 0x7E && character != '\\';
    return known ? character : '?';
  }

  private void clear() throws DeviceLost {
    command(CLEAR);
    rest(AFTER_CLEAR);
  }

  private void command(int code) throws DeviceLost {
    bus.write(bytes(code, 0));
  }

  private static byte[] bytes(int value, int register) {
    byte[] high = nibble(value >> 4, register);
    byte[] low = nibble(value & 0xF, register);
    return new byte[] {high[0], high[1], low[0], low[1]};
  }

  /// The controller takes it when the clock falls; at 100 kHz a byte on the bus lasts longer than
  /// any instruction but clear.
  private static byte[] nibble(int value, int register) {
    int pins = value << 4 | BACKLIGHT | register;
    return new byte[] {(byte) (pins | ENABLE), (byte) pins};
  }

  private static void rest(Duration duration) {
    long deadline = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left); // May return early.
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public boolean chinese() {
    return false;
  }

  @Override
  public String model() {
    return "HD44780 %d × %d".formatted(columns, rows);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      clear();
    } catch (DeviceLost _) {
      // Dark already.
    }
    bus.close();
  }
}
