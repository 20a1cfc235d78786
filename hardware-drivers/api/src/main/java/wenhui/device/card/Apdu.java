package wenhui.device.card;

import java.util.Arrays;
import java.util.HexFormat;

/// Commands and answers of ISO 7816-4, short form.
final class Apdu {
  static final int OK = 0x9000;

  private Apdu() {}

  /// `header` in hexadecimal: class, instruction, P1, P2; then the data's length, the data, and Le
  /// 00.
  static byte[] command(String header, byte... data) {
    byte[] head = HexFormat.of().parseHex(header);
    if (data.length == 0) {
      return Arrays.copyOf(head, 5);
    }
    byte[] command = Arrays.copyOf(head, 6 + data.length);
    command[4] = (byte) data.length;
    System.arraycopy(data, 0, command, 5, data.length);
    return command;
  }

  /// The status word; -1 when the answer is too short to have one.
  static int status(byte[] answer) {
    int length = answer.length;
    return length < 2 ? -1 : (answer[length - 2] & 0xFF) << 8 | (answer[length - 1] & 0xFF);
  }

  static byte[] data(byte[] answer) {
    return Arrays.copyOf(answer, Math.max(0, answer.length - 2));
  }
}
