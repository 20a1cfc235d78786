package wenhui.device.serial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Cuts the stream of an EM4100 reader into card numbers: `02`, ten hexadecimal digits, two of
/// their XOR, `03` (RDM6300 data sheet); readers of the ID-12 kind put `0D 0A` before the `03`.
///
/// Noise must never make a card: what fails a check loses its first byte only, and the search for
/// `02` goes on from the next, because that first byte may have been the noise.
final class Em4100Frames implements Decoder<String> {
  private static final byte START = 0x02;
  private static final byte END = 0x03;
  private static final int DIGITS = 12;
  private static final int LONGEST = 1 + DIGITS + 2 + 1;

  private static final int BAD = -1;
  private static final int UNFINISHED = -2;

  private byte[] pending = {};

  /// Numbers as ten upper-case hexadecimal digits.
  @Override
  public List<String> feed(byte[] bytes) {
    byte[] all = Bytes.join(pending, bytes);
    var numbers = new ArrayList<String>();
    int at = 0;
    while (at < all.length) {
      int end = endOf(all, at);
      if (end == UNFINISHED) {
        break;
      }
      if (end == BAD) {
        at++;
        continue;
      }
      var digits = new String(all, at + 1, DIGITS - 2, StandardCharsets.US_ASCII);
      numbers.add(digits.toUpperCase(Locale.ROOT));
      at = end;
    }
    pending = Arrays.copyOfRange(all, at, all.length);
    assert pending.length < LONGEST : "holds on to " + pending.length + " bytes";
    return numbers;
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

  /// Where the frame that starts at `from` ends, or [#BAD], or [#UNFINISHED].
  private static int endOf(byte[] bytes, int from) {
    if (bytes[from] != START) {
      return BAD;
    }
    int at = from + 1;
    for (; at <= from + DIGITS; at++) {
      if (at == bytes.length) {
        return UNFINISHED;
      }
      if (!HexFormat.isHexDigit(bytes[at])) {
        return BAD;
      }
    }
    for (byte expected : new byte[] {'\r', '\n'}) {
      if (at < bytes.length && bytes[at] == expected) {
        at++;
      }
    }
    if (at == bytes.length) {
      return UNFINISHED;
    }
    return bytes[at] == END && checks(bytes, from + 1) ? at + 1 : BAD;
  }

  private static boolean checks(byte[] bytes, int from) {
    int xor = 0;
    for (int i = 0; i < DIGITS; i += 2) {
      xor ^=
          HexFormat.fromHexDigit(bytes[from + i]) << 4
              | HexFormat.fromHexDigit(bytes[from + i + 1]);
    }
    return xor == 0;
  }
}
