package wenhui.device.gpio;

import java.util.Arrays;
import wenhui.device.DeviceLost;

/// An HD44780 behind a PCF8574: takes a nibble whenever the clock falls, in eight-bit mode until
/// told otherwise. HD44780U data sheet, table 6.
final class VirtualHd44780 implements I2c {
  private static final int DATA = 0x01;
  private static final int ENABLE = 0x04;
  private static final int NONE = -1;

  private final char[] memory = new char[0x80];
  private boolean fourBits;
  private int high = NONE;
  private int address;
  private int before;
  private boolean plugged = true;

  VirtualHd44780() {
    Arrays.fill(memory, ' ');
  }

  String text(int from, int length) {
    return new String(memory, from, length);
  }

  void unplug() {
    plugged = false;
  }

  @Override
  public void write(byte[] bytes) throws DeviceLost {
    if (!plugged) {
      throw new DeviceLost("i2c", "no acknowledgement");
    }
    for (byte b : bytes) {
      if ((before & ENABLE) != 0 && (b & ENABLE) == 0) {
        take(b >> 4 & 0xF, (b & DATA) != 0);
      }
      before = b;
    }
  }

  private void take(int nibble, boolean data) {
    if (!fourBits) {
      instruct(nibble << 4);
    } else if (high == NONE) {
      high = nibble;
    } else {
      int value = high << 4 | nibble;
      high = NONE;
      if (data) {
        memory[address++ & 0x7F] = (char) value;
      } else {
        instruct(value);
      }
    }
  }

  private void instruct(int code) {
    if ((code & 0x80) != 0) {
      address = code & 0x7F;
    } else if ((code & 0xE0) == 0x20) {
      fourBits = (code & 0x10) == 0;
      high = NONE;
    } else if (code == 0x01) {
      Arrays.fill(memory, ' ');
      address = 0;
    }
  }

  @Override
  public void close() {
    // The bus stays.
  }
}
