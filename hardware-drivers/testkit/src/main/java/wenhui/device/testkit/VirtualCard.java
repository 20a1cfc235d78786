package wenhui.device.testkit;

import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/// A contactless card of ISO 14443 type A, as a reader's antenna sees it. The virtual readers call
/// it on their own thread only.
///
/// NXP AN10833 gives the SENS_RES and SEL_RES of each kind.
public interface VirtualCard {

  /// Four, seven or ten bytes.
  byte[] uid();

  /// SENS_RES (ATQA), two bytes as they stand in a PN532's answer.
  byte[] sensRes();

  /// SEL_RES (SAK).
  byte selRes();

  /// The answer to select with its length byte first; empty when the card is no ISO 14443-4 card.
  default byte[] ats() {
    return new byte[0];
  }

  /// What the card says to `command`: a memory command as a PN532 passes it on, or an APDU when it
  /// has an [#ats]. Empty when it keeps silent, as a card does that refuses a key.
  default Optional<byte[]> exchange(byte[] command) {
    return Optional.empty();
  }

  /// The field went away and came back: every state is forgotten.
  default void powerOn() {}

  /// A MIFARE Classic 1K of which only the uid is of interest.
  static VirtualCard classic(String uid) {
    return new UidOnly(hex(uid), hex(uid.length() > 8 ? "0044" : "0004"), (byte) 0x08, hex(""));
  }

  /// An NTAG of which only the uid is of interest.
  static VirtualCard ntag(String uid) {
    return new UidOnly(hex(uid), hex("0044"), (byte) 0x00, hex(""));
  }

  /// A CPU card of a Chinese city card's kind (SEL_RES 28) that refuses every command.
  static VirtualCard cpu(String uid) {
    return new UidOnly(hex(uid), hex("0004"), (byte) 0x28, hex("107880900220900000000000D5D9A6B1"));
  }

  /// A phone, which makes up a uid beginning with `08` each time it comes into the field.
  static VirtualCard phone(Random random) {
    return new Phone(random);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /// A card that says who it is, and to everything else "class not supported" if it is a CPU card.
  record UidOnly(byte[] uid, byte[] sensRes, byte selRes, byte[] ats) implements VirtualCard {

    public UidOnly {
      if (uid.length != 4 && uid.length != 7 && uid.length != 10) {
        throw new IllegalArgumentException("uid of " + uid.length + " bytes");
      }
    }

    @Override
    public Optional<byte[]> exchange(byte[] command) {
      return ats.length == 0 ? Optional.empty() : Optional.of(new byte[] {0x6E, 0x00});
    }
  }

  /// See [#phone].
  final class Phone implements VirtualCard {
    private final Random random;
    private byte[] uid = hex("08000000");

    private Phone(Random random) {
      this.random = random;
    }

    @Override
    public void powerOn() {
      uid = new byte[4];
      random.nextBytes(uid);
      uid[0] = 0x08;
    }

    @Override
    public byte[] uid() {
      return uid.clone();
    }

    @Override
    public byte[] sensRes() {
      return hex("0004");
    }

    @Override
    public byte selRes() {
      return 0x20;
    }

    @Override
    public byte[] ats() {
      return hex("057833B003");
    }
  }
}
