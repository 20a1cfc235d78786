package wenhui.device.card;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import wenhui.device.DeviceLost;

/// DESFire EV1 and later: mutual authentication with AES in an application of the issuer's, in the
/// wrapped form of ISO 7816-4; then the real uid, encrypted. NXP MF3ICDx1 functional specification.
///
/// @param application three bytes in hexadecimal, as written in the issuer's papers
/// @param keyNumber which of the application's keys, 0 to 13
/// @param key its reference
/// @param system when given, the key is diversified for each card with this system identifier after
///   NXP AN10922; in hexadecimal. Such a card shows its real uid at activation, and one that tells
///   another uid later proves nothing: whoever knows one card's key must not become all of them
public record DesfireProof(
    String application, int keyNumber, String key, Optional<String> system, CardKeys keys)
    implements CardProof {
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int BLOCK = 16;
  private static final int DONE = 0x9100;
  private static final int MORE = 0x91AF;
  private static final int UID_BYTES = 7;

  @Override
  public Optional<String> prove(String uid, CardChannel card)
      throws CardLeft, DeviceLost, InterruptedException {
    var stored = keys.key(key);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    byte[] selected = card.transmit(Apdu.command("905A0000", reversed(HEX.parseHex(application))));
    if (Apdu.status(selected) != DONE) {
      return Optional.empty();
    }
    byte[] cardKey =
        system.map(id -> diversified(stored.get(), uid, application, id)).orElse(stored.get());
    var session = authenticate(card, cardKey);
    return session.isEmpty()
        ? Optional.empty()
        : realUid(card, session.get()).filter(real -> system.isEmpty() || real.equals(uid));
  }

  /// Each side shows that it can decrypt the other's random number.
  ///
  /// @return the session's key; empty when the card does not hold ours
  private Optional<byte[]> authenticate(CardChannel card, byte[] cardKey)
      throws CardLeft, DeviceLost, InterruptedException {
    byte[] first = card.transmit(Apdu.command("90AA0000", (byte) keyNumber));
    if (Apdu.status(first) != MORE || first.length != BLOCK + 2) {
      return Optional.empty();
    }
    byte[] hidden = Apdu.data(first);
    byte[] theirs = Ciphers.decrypt(cardKey, new byte[BLOCK], hidden);
    var ours = new byte[BLOCK];
    RANDOM.nextBytes(ours);
    byte[] token = Ciphers.encrypt(cardKey, hidden, join(ours, rotated(theirs)));
    byte[] second = card.transmit(Apdu.command("90AF0000", token));
    if (Apdu.status(second) != DONE || second.length != BLOCK + 2) {
      return Optional.empty();
    }
    byte[] iv = Arrays.copyOfRange(token, BLOCK, 2 * BLOCK);
    byte[] answer = Ciphers.decrypt(cardKey, iv, Apdu.data(second));
    return Arrays.equals(answer, rotated(ours))
        ? Optional.of(sessionKey(ours, theirs))
        : Optional.empty();
  }

  /// GetCardUID: the answer is encrypted under the session's key, chained to the command's CMAC.
  private static Optional<String> realUid(CardChannel card, byte[] session)
      throws CardLeft, DeviceLost, InterruptedException {
    byte[] answer = card.transmit(Apdu.command("90510000"));
    if (Apdu.status(answer) != DONE || answer.length != BLOCK + 2) {
      return Optional.empty();
    }
    byte[] iv = AesCmac.of(session, new byte[] {0x51});
    byte[] open = Ciphers.decrypt(session, iv, Apdu.data(answer));
    byte[] uid = Arrays.copyOf(open, UID_BYTES);
    byte[] check = Arrays.copyOfRange(open, UID_BYTES, UID_BYTES + 4);
    return Arrays.equals(check, crc(join(uid, new byte[] {0})))
        ? Optional.of(HEX.formatHex(uid))
        : Optional.empty();
  }

  static byte[] sessionKey(byte[] ours, byte[] theirs) {
    var key = new byte[BLOCK];
    System.arraycopy(ours, 0, key, 0, 4);
    System.arraycopy(theirs, 0, key, 4, 4);
    System.arraycopy(ours, 12, key, 8, 4);
    System.arraycopy(theirs, 12, key, 12, 4);
    return key;
  }

  /// CRC-32 without its final inversion, lowest byte first; over data and status.
  static byte[] crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    int value = ~(int) crc.getValue();
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  /// AN10922 §2.2: CMAC of `01 uid application system`, padded to 32 bytes.
  static byte[] diversified(byte[] master, String uid, String application, String system) {
    return AesCmac.padded(master, HEX.parseHex("01" + uid + application + system), 2 * BLOCK);
  }

  private static byte[] rotated(byte[] block) {
    return join(Arrays.copyOfRange(block, 1, block.length), new byte[] {block[0]});
  }

  private static byte[] reversed(byte[] bytes) {
    var result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[bytes.length - 1 - i];
    }
    return result;
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
