package wenhui.device.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The kernel's `struct input_event` on 64-bit machines, 24 bytes: two 8-byte words of time, type,
/// code, value (linux/input.h). The time is of no interest here.
record InputEvent(int type, int code, int value) {
  static final int BYTES = 24;

  static final int TYPE_SYN = 0;
  static final int TYPE_KEY = 1;

  /// SYN: the kernel's buffer overran, and events are missing.
  static final int SYN_DROPPED = 3;

  static final int RELEASED = 0;
  static final int PRESSED = 1;

  /// The event that begins at `at`.
  static InputEvent in(byte[] bytes, int at) {
    var buffer = ByteBuffer.wrap(bytes, at, BYTES).order(ByteOrder.nativeOrder());
    buffer.position(at + 16);
    return new InputEvent(
        Short.toUnsignedInt(buffer.getShort()),
        Short.toUnsignedInt(buffer.getShort()),
        buffer.getInt());
  }

  /// As the kernel writes it, at time zero.
  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.nativeOrder())
        .position(16)
        .putShort((short) type)
        .putShort((short) code)
        .putInt(value)
        .array();
  }
}
