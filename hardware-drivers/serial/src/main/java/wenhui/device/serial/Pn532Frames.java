package wenhui.device.serial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Takes a PN532's stream of bytes apart and puts commands together. PN532 user manual UM0701-02
/// §6.2.1.
///
/// ```
/// normal    00 FF LEN LCS TFI data… DCS 00     LEN+LCS = 0, TFI+data+DCS = 0 (mod 256)
/// extended  00 FF FF FF LENM LENL LCS TFI data… DCS 00
/// ACK       00 FF 00 FF 00       NACK  00 FF FF 00 00      error  00 FF 01 FF 7F 81 00
/// ```
///
/// What fails a check loses its first byte only, and the search goes on from the next.
final class Pn532Frames implements Decoder<Pn532Frame> {
  private static final int TO_CHIP = 0xD4;
  private static final int FROM_CHIP = 0xD5;
  private static final int ERROR = 0x7F;

  /// "The maximum length of the packet data is 264 bytes" (§6.2.1.2), and a TFI.
  private static final int MOST_DATA = 265;

  private static final int LONGEST = 2 + 5 + MOST_DATA + 1;

  static final byte[] ACK = Bytes.of(0, 0, 0xFF, 0, 0xFF, 0);
  static final byte[] NACK = Bytes.of(0, 0, 0xFF, 0xFF, 0, 0);

  /// What wakes a sleeping chip: HSU wake-up condition and time to start, §7.2.11.
  static final byte[] WAKE = Bytes.of(0x55, 0x55, 0, 0, 0);

  /// A frame and the index after it. An end without a frame means that the rest has not arrived.
  private record Found(Optional<Pn532Frame> frame, int end) {}

  private static final Found UNFINISHED = new Found(Optional.empty(), 0);

  private byte[] pending = {};

  /// A command's frame. At most 263 bytes of parameters.
  static byte[] command(int code, byte... parameters) {
    int length = parameters.length + 2;
    if (length > MOST_DATA) {
      throw new IllegalArgumentException("command of " + length + " bytes");
    }
    byte[] head =
        length <= 0xFF
            ? Bytes.of(0, 0, 0xFF, length, -length)
            : Bytes.of(
                0, 0, 0xFF, 0xFF, 0xFF, length >> 8, length, -((length >> 8) + (length & 0xFF)));
    byte[] body = Bytes.join(Bytes.of(TO_CHIP, code), parameters);
    return Bytes.join(Bytes.join(head, body), Bytes.of(-sum(body, 0, body.length), 0));
  }

  @Override
  public List<Pn532Frame> feed(byte[] bytes) {
    byte[] all = Bytes.join(pending, bytes);
    var frames = new ArrayList<Pn532Frame>();
    int at = 0;
    while (at + 1 < all.length) {
      if (all[at] != 0 || u8(all, at + 1) != 0xFF) {
        at++;
        continue;
      }
      Found found = frameAt(all, at + 2);
      if (found == UNFINISHED) {
        break;
      }
      found.frame().ifPresent(frames::add);
      at = found.frame().isPresent() ? found.end() : at + 1;
    }
    pending = Arrays.copyOfRange(all, at, all.length);
    assert pending.length < LONGEST : "holds on to " + pending.length + " bytes";
    return frames;
  }

  @Override
  public boolean midway() {
    return pending.length > 1;
  }

  /// A length that noise made up may have swallowed real frames: look again behind it.
  @Override
  public List<Pn532Frame> silence() {
    var frames = new ArrayList<Pn532Frame>();
    while (midway()) {
      byte[] rest = Arrays.copyOfRange(pending, 1, pending.length);
      pending = new byte[0];
      frames.addAll(feed(rest));
    }
    pending = new byte[0];
    return frames;
  }

  /// The frame whose length byte is at `at`.
  private static Found frameAt(byte[] all, int at) {
    if (at + 2 > all.length) {
      return UNFINISHED;
    }
    int length = u8(all, at);
    int check = u8(all, at + 1);
    if (length == 0 && check == 0xFF) {
      return new Found(Optional.of(new Pn532Frame.Ack()), at + 2);
    }
    if (length == 0xFF && check == 0) {
      return new Found(Optional.of(new Pn532Frame.Nack()), at + 2);
    }
    int body = at + 2;
    if (length == 0xFF && check == 0xFF) {
      if (at + 5 > all.length) {
        return UNFINISHED;
      }
      length = u8(all, at + 2) << 8 | u8(all, at + 3);
      check = -u8(all, at + 2) - u8(all, at + 3);
      if (((check - u8(all, at + 4)) & 0xFF) != 0) {
        return nothing(at);
      }
      body = at + 5;
    } else if (((length + check) & 0xFF) != 0) {
      return nothing(at);
    }
    return length == 0 || length > MOST_DATA ? nothing(at) : bodyAt(all, body, length);
  }

  private static Found bodyAt(byte[] all, int at, int length) {
    int end = at + length;
    if (at < all.length && u8(all, at) != FROM_CHIP && u8(all, at) != ERROR) {
      return nothing(at);
    }
    if (end >= all.length) {
      return UNFINISHED;
    }
    if (sum(all, at, end + 1) != 0) {
      return new Found(Optional.of(new Pn532Frame.Spoilt()), at);
    }
    if (length == 1) {
      return u8(all, at) == ERROR
          ? new Found(Optional.of(new Pn532Frame.SyntaxError()), end + 1)
          : nothing(at);
    }
    var answer = new Pn532Frame.Answer(u8(all, at + 1), Arrays.copyOfRange(all, at + 2, end));
    return new Found(Optional.of(answer), end + 1);
  }

  private static Found nothing(int at) {
    return new Found(Optional.empty(), at);
  }

  private static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i];
    }
    return sum & 0xFF;
  }
}
