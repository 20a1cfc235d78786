package wenhui.device.serial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The GM65 family of scanner modules in command-trigger mode: `7E 00 type length address×2 data…
/// crc×2`, answered by `02 00 type length data… crc×2`, and codes as lines of text between. GM65
/// user manual, chapter 2.
///
/// CRC-16/XMODEM over everything after the head; a host may write `AB CD` instead.
final class Gm65Dialect implements ScannerDialect {
  /// Writes 1 to 0002, the trigger.
  private static final byte[] START = Bytes.of(0x7E, 0, 8, 1, 0, 2, 1, 0xAB, 0xCD);

  @Override
  public String model() {
    return "GM65";
  }

  @Override
  public byte[] wake() {
    return new byte[0];
  }

  @Override
  public Duration waking() {
    return Duration.ZERO;
  }

  @Override
  public byte[] start() {
    return START.clone();
  }

  @Override
  public byte[] thanks() {
    return new byte[0];
  }

  @Override
  public Decoder<Said> decoder() {
    return new Stream();
  }

  /// CRC-16/XMODEM: polynomial 1021, from 0.
  static int crc(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc ^= (bytes[i] & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
      }
    }
    return crc & 0xFFFF;
  }

  /// Answers and lines in one stream. No text holds `02 00`, so that tells an answer.
  private static final class Stream implements Decoder<Said> {
    private static final int HEAD = 0x02;
    private static final int AROUND_DATA = 6;
    private static final int MOST_DATA = 32;
    private static final int TEXT = -1;
    private static final int UNFINISHED = -2;

    private final TextLines lines = new TextLines();
    private byte[] pending = {};

    @Override
    public List<Said> feed(byte[] bytes) {
      byte[] all = Bytes.join(pending, bytes);
      var said = new ArrayList<Said>();
      int at = 0;
      while (at < all.length) {
        int end = endOf(all, at);
        if (end == UNFINISHED) {
          break;
        }
        if (end == TEXT) {
          lines.feed(new byte[] {all[at]}).forEach(code -> said.add(new Said.Code(code)));
          at++;
        } else {
          said.add(all[at + 2] == 0 ? new Said.Acknowledged() : new Said.Refused());
          at = end;
        }
      }
      pending = Arrays.copyOfRange(all, at, all.length);
      return said;
    }

    /// Where the answer that begins at `at` ends, or [#TEXT], or [#UNFINISHED].
    private static int endOf(byte[] all, int at) {
      if (all[at] != HEAD) {
        return TEXT;
      }
      int left = all.length - at;
      if ((left > 1 && all[at + 1] != 0) || (left > 3 && (all[at + 3] & 0xFF) > MOST_DATA)) {
        return TEXT;
      }
      if (left < AROUND_DATA || left < AROUND_DATA + all[at + 3]) {
        return UNFINISHED;
      }
      int crcAt = at + 4 + all[at + 3];
      int crc = (all[crcAt] & 0xFF) << 8 | (all[crcAt + 1] & 0xFF);
      return crc(all, at + 2, crcAt) == crc ? crcAt + 2 : TEXT;
    }

    @Override
    public boolean midway() {
      return pending.length > 0 || lines.midway();
    }

    @Override
    public Duration gap() {
      return pending.length > 0 ? Inbox.GAP : lines.gap();
    }

    /// What looked like an answer was text or noise.
    @Override
    public List<Said> silence() {
      var said = new ArrayList<Said>();
      byte[] rest = pending;
      pending = new byte[0];
      lines.feed(rest).forEach(code -> said.add(new Said.Code(code)));
      lines.silence().forEach(code -> said.add(new Said.Code(code)));
      return said;
    }
  }
}
