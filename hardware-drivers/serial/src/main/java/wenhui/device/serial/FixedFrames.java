package wenhui.device.serial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Cuts a stream into the uids of frames of fixed length. What fails a check loses its first byte
/// only.
final class FixedFrames implements Decoder<String> {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final CardFormat.Frame format;
  private final byte[] head;
  private final byte[] tail;
  private byte[] pending = {};

  FixedFrames(CardFormat.Frame format) {
    this.format = format;
    this.head = HEX.parseHex(format.head());
    this.tail = HEX.parseHex(format.tail());
  }

  @Override
  public List<String> feed(byte[] bytes) {
    byte[] all = Bytes.join(pending, bytes);
    var uids = new ArrayList<String>();
    int at = 0;
    while (at < all.length) {
      if (!beginsAt(all, at)) {
        at++;
      } else if (at + format.length() > all.length) {
        break;
      } else if (isWhole(all, at)) {
        uids.add(HEX.formatHex(all, at + format.uidAt(), at + format.uidAt() + format.uidBytes()));
        at += format.length();
      } else {
        at++;
      }
    }
    pending = Arrays.copyOfRange(all, at, all.length);
    return uids;
  }

  /// Whether the head begins at `at`, as far as it has arrived.
  private boolean beginsAt(byte[] all, int at) {
    int seen = Math.min(head.length, all.length - at);
    return Arrays.equals(all, at, at + seen, head, 0, seen);
  }

  private boolean isWhole(byte[] all, int at) {
    int end = at + format.length();
    int tailAt = end - tail.length;
    if (!Arrays.equals(all, tailAt, end, tail, 0, tail.length)) {
      return false;
    }
    return switch (format.check()) {
      case NONE -> true;
      case XOR, SUM ->
          format.check().of(all, at + format.checkFrom(), tailAt - 1) == all[tailAt - 1];
    };
  }

  @Override
  public boolean midway() {
    return pending.length > 0;
  }

  @Override
  public List<String> silence() {
    pending = new byte[0];
    return List.of();
  }
}
