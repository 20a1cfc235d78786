package wenhui.device.input;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The characters on a US keyboard, by the kernel's key codes (linux/input-event-codes.h). It is
/// the layout in which scanners type unless they are set otherwise.
final class UsKeys {
  static final int ENTER = 28;
  static final int KEYPAD_ENTER = 96;
  static final int LEFT_SHIFT = 42;
  static final int RIGHT_SHIFT = 54;
  static final int CAPS_LOCK = 58;

  private static final Map<Integer, String> PLAIN = new HashMap<>();
  private static final Map<Integer, String> SHIFTED = new HashMap<>();

  static {
    row(2, "1234567890-=", "!@#$%^&*()_+");
    row(15, "\t", "\t");
    row(16, "qwertyuiop[]", "QWERTYUIOP{}");
    row(30, "asdfghjkl;'`", "ASDFGHJKL:\"~");
    row(43, "\\zxcvbnm,./", "|ZXCVBNM<>?");
    row(57, " ", " ");
    row(55, "*", "*");
    row(71, "789-456+1230.", "789-456+1230.");
    row(98, "/", "/");
  }

  private UsKeys() {}

  private static void row(int first, String plain, String shifted) {
    for (int i = 0; i < plain.length(); i++) {
      PLAIN.put(first + i, plain.substring(i, i + 1));
      SHIFTED.put(first + i, shifted.substring(i, i + 1));
    }
  }

  /// What the key types. Empty for a key that types nothing.
  static Optional<String> character(int key, boolean shift, boolean capsLock) {
    String plain = PLAIN.getOrDefault(key, "");
    boolean letter = plain.length() == 1 && Character.isLetter(plain.charAt(0));
    boolean upper = letter ? shift != capsLock : shift;
    return Optional.ofNullable((upper ? SHIFTED : PLAIN).get(key));
  }

  static boolean isEnter(int key) {
    return key == ENTER || key == KEYPAD_ENTER;
  }

  static boolean isShift(int key) {
    return key == LEFT_SHIFT || key == RIGHT_SHIFT;
  }
}
