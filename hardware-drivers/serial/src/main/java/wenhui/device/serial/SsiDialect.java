package wenhui.device.serial;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wenhui.device.CodeSeen;

/// Simple Serial Interface, spoken by Zebra scanners and their many clones, with packeted data.
/// Zebra "Simple Serial Interface Programmer's Guide".
///
/// ```
/// length opcode source status data… checksum×2
/// ```
///
/// `length` counts all but the checksum, which is what makes the sum of all bytes before it zero
/// modulo 65,536; `source` is 4 for a host, 0 for a scanner.
final class SsiDialect implements ScannerDialect {
  private static final int SOURCE_HOST = 0x04;
  private static final int SOURCE_SCANNER = 0x00;
  private static final int ACK = 0xD0;
  private static final int NAK = 0xD1;
  private static final int START_SESSION = 0xE4;
  private static final int DECODE_DATA = 0xF3;

  /// Status bit: said before, and not acknowledged.
  private static final int RETRANSMITTED = 0x01;

  /// Status bit: more packets of this code follow.
  private static final int CONTINUES = 0x02;

  @Override
  public String model() {
    return "SSI";
  }

  @Override
  public byte[] wake() {
    return Bytes.of(0x00);
  }

  @Override
  public Duration waking() {
    return Duration.ofMillis(50);
  }

  @Override
  public byte[] start() {
    return packet(START_SESSION);
  }

  @Override
  public byte[] thanks() {
    return packet(ACK);
  }

  @Override
  public Decoder<Said> decoder() {
    return new Packets();
  }

  private static byte[] packet(int opcode) {
    byte[] body = Bytes.of(4, opcode, SOURCE_HOST, 0);
    int check = -sum(body, 0, body.length);
    return Bytes.join(body, Bytes.of(check >> 8, check));
  }

  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += bytes[i] & 0xFF;
    }
    return sum;
  }

  /// Packets have no mark at their beginning: only a checksum that fits tells one. What does not
  /// fit loses its first byte only.
  private static final class Packets implements Decoder<Said> {
    private static final Duration REST_IS_LOST = Duration.ofSeconds(3);
    private static final int SHORTEST = 4;
    private static final int MOST_TEXT = 4 * CodeSeen.MOST;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private byte[] last = {};
    private byte[] pending = {};

    @Override
    public List<Said> feed(byte[] bytes) {
      byte[] all = Bytes.join(pending, bytes);
      var said = new ArrayList<Said>();
      int at = 0;
      while (at < all.length) {
        int length = all[at] & 0xFF;
        int left = all.length - at;
        if (length < SHORTEST || (left > 2 && all[at + 2] != SOURCE_SCANNER)) {
          at++;
        } else if (left < length + 2) {
          break;
        } else if (checks(all, at, at + length)) {
          hear(Arrays.copyOfRange(all, at, at + length), said);
          at += length + 2;
        } else {
          at++;
        }
      }
      pending = Arrays.copyOfRange(all, at, all.length);
      return said;
    }

    private static boolean checks(byte[] all, int from, int end) {
      int check = (all[end] & 0xFF) << 8 | (all[end + 1] & 0xFF);
      return (sum(all, from, end) + check & 0xFFFF) == 0;
    }

    /// Half a code is no beginning of the next one.
    private void forget() {
      text.reset();
      last = new byte[0];
    }

    private void hear(byte[] packet, List<Said> said) {
      switch (packet[1] & 0xFF) {
        case ACK -> said.add(new Said.Acknowledged());
        case NAK -> said.add(new Said.Refused());
        case DECODE_DATA -> decoded(packet, said);
        default -> {
          // Something that this program never asked for.
        }
      }
    }

    /// Status, kind of bar code, text.
    private void decoded(byte[] packet, List<Said> said) {
      int from = Math.min(5, packet.length);
      byte[] part = Arrays.copyOfRange(packet, from, packet.length);
      boolean again = (packet[3] & RETRANSMITTED) != 0 && Arrays.equals(part, last);
      last = part;
      if (!again) {
        text.write(part, 0, Math.min(part.length, MOST_TEXT - text.size()));
      }
      if ((packet[3] & CONTINUES) != 0 || again) {
        said.add(new Said.Part());
        return;
      }
      byte[] whole = text.toByteArray();
      text.reset();
      TextLines.textOf(whole).ifPresent(code -> said.add(new Said.Code(CodeSeen.of(code))));
    }

    @Override
    public boolean midway() {
      return pending.length > 0 || text.size() > 0;
    }

    /// Between two packets of one code the scanner waits for thanks.
    @Override
    public Duration gap() {
      return pending.length > 0 ? Inbox.GAP : REST_IS_LOST;
    }

    /// A length that noise made up may have swallowed real packets: look again behind it.
    @Override
    public List<Said> silence() {
      var said = new ArrayList<Said>();
      if (pending.length == 0) {
        forget();
      }
      while (pending.length > 0) {
        byte[] rest = Arrays.copyOfRange(pending, 1, pending.length);
        pending = new byte[0];
        said.addAll(feed(rest));
      }
      return said;
    }
  }
}
