package wenhui.device.testkit;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Frames of a PN532's serial line, seen from the chip: it hears commands (`D4`) and says answers
/// (`D5`). PN532 user manual UM0701-02 §6.2.1.
///
/// Written apart from the driver's own decoder, so that one does not excuse the other.
final class HsuFrames {
  static final byte[] ACK = {0, 0, (byte) 0xFF, 0, (byte) 0xFF, 0};
  static final byte[] ERROR = {0, 0, (byte) 0xFF, 1, (byte) 0xFF, 0x7F, (byte) 0x81, 0};

  /// What a host says.
  sealed interface Heard {
    /// A command: its code and parameters, without the `D4`.
    record Command(byte[] body) implements Heard {}

    /// The host gives the running command up.
    record Ack() implements Heard {}

    /// The host wants the last answer again.
    record Nack() implements Heard {}
  }

  private static final int MOST_PENDING = 600;

  private byte[] pending = {};

  void heard(byte[] bytes) {
    int old = Math.min(pending.length, MOST_PENDING);
    byte[] all = Arrays.copyOfRange(pending, pending.length - old, pending.length + bytes.length);
    System.arraycopy(bytes, 0, all, old, bytes.length);
    pending = all;
  }

  /// Forgets what was heard.
  void forget() {
    pending = new byte[0];
  }

  /// Takes out the next whole frame.
  Optional<Heard> next() {
    for (int at = 0; at + 3 < pending.length; at++) {
      if (pending[at] != 0 || at(at + 1) != 0xFF) {
        continue;
      }
      int length = at(at + 2);
      int check = at(at + 3);
      if (length == 0x00 && check == 0xFF) {
        return taken(at + 4, new Heard.Ack());
      }
      if (length == 0xFF && check == 0x00) {
        return taken(at + 4, new Heard.Nack());
      }
      int head = at + 4;
      if (length == 0xFF && check == 0xFF && pending.length >= at + 7) {
        if (sum(at + 4, at + 7) != 0) {
          continue;
        }
        length = at(at + 4) << 8 | at(at + 5);
        head = at + 7;
      } else if (((length + check) & 0xFF) != 0) {
        continue;
      }
      if (length < 2 || pending.length < head + length + 1) {
        continue;
      }
      if (sum(head, head + length + 1) == 0 && at(head) == 0xD4) {
        byte[] body = Arrays.copyOfRange(pending, head + 1, head + length);
        return taken(head + length + 1, new Heard.Command(body));
      }
    }
    return Optional.empty();
  }

  /// A normal or, above 255 bytes, an extended frame with `D5` before `body`.
  static byte[] answer(byte[] body) {
    int length = body.length + 1;
    var frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {0, 0, (byte) 0xFF});
    if (length <= 0xFF) {
      frame.write(length);
      frame.write(-length);
    } else {
      frame.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) (length >> 8), (byte) length});
      frame.write(-((length >> 8) + length));
    }
    frame.write(0xD5);
    frame.writeBytes(body);
    int sum = 0xD5;
    for (byte b : body) {
      sum += b;
    }
    frame.write(-sum);
    frame.write(0);
    return frame.toByteArray();
  }

  private Optional<Heard> taken(int end, Heard heard) {
    pending = Arrays.copyOfRange(pending, end, pending.length);
    return Optional.of(heard);
  }

  private int at(int index) {
    return pending[index] & 0xFF;
  }

  private int sum(int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += pending[i];
    }
    return sum & 0xFF;
  }
}
