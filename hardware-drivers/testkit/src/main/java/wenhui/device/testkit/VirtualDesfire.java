package wenhui.device.testkit;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import wenhui.device.card.AesCmac;

/// A DESFire EV1 with one application and one AES key, that may hide its uid. It selects,
/// authenticates and tells its real uid, in the wrapped form of ISO 7816-4.
public final class VirtualDesfire implements VirtualCard {
  private static final int BLOCK = 16;

  private final Random random = new Random(9);
  private final byte[] uid;
  private final byte[] shown;
  private final String application;
  private final byte[] key;

  private boolean selected;
  private byte[] theirs = {};
  private byte[] hidden = {};
  private byte[] session = {};

  /// @param uid seven bytes in hexadecimal
  /// @param shown what the card says at activation: the uid, or four bytes beginning with `08`
  /// @param application three bytes in hexadecimal
  public VirtualDesfire(String uid, String shown, String application, byte[] key) {
    this.uid = HexFormat.of().parseHex(uid);
    this.shown = HexFormat.of().parseHex(shown);
    this.application = application;
    this.key = key.clone();
  }

  @Override
  public byte[] uid() {
    return shown.clone();
  }

  @Override
  public byte[] sensRes() {
    return new byte[] {0x03, 0x44};
  }

  @Override
  public byte selRes() {
    return 0x20;
  }

  @Override
  public byte[] ats() {
    return HexFormat.of().parseHex("067577810280");
  }

  @Override
  public void powerOn() {
    selected = false;
    theirs = new byte[0];
    session = new byte[0];
  }

  @Override
  public Optional<byte[]> exchange(byte[] command) {
    if ((command[0] & 0xFF) != 0x90) {
      return Optional.of(answer(0x6E00));
    }
    byte[] data =
        command.length > 5 ? Arrays.copyOfRange(command, 5, command.length - 1) : new byte[0];
    return Optional.of(
        switch (command[1] & 0xFF) {
          case 0x5A -> select(data);
          case 0xAA -> challenge(data);
          case 0xAF -> respond(data);
          case 0x51 -> tellUid();
          default -> answer(0x911C);
        });
  }

  private byte[] select(byte[] data) {
    byte[] written = {data[2], data[1], data[0]};
    selected = HexFormat.of().withUpperCase().formatHex(written).equals(application);
    session = new byte[0];
    return answer(selected ? 0x9100 : 0x91A0);
  }

  private byte[] challenge(byte[] data) {
    if (!selected || data.length != 1 || data[0] != 0) {
      return answer(0x9140);
    }
    theirs = new byte[BLOCK];
    random.nextBytes(theirs);
    hidden = cipher(Cipher.ENCRYPT_MODE, key, new byte[BLOCK], theirs);
    return answer(0x91AF, hidden);
  }

  private byte[] respond(byte[] token) {
    if (theirs.length == 0 || token.length != 2 * BLOCK) {
      return answer(0x917E);
    }
    byte[] open = cipher(Cipher.DECRYPT_MODE, key, hidden, token);
    byte[] ours = Arrays.copyOf(open, BLOCK);
    if (!Arrays.equals(rotated(theirs), Arrays.copyOfRange(open, BLOCK, 2 * BLOCK))) {
      theirs = new byte[0];
      return answer(0x91AE);
    }
    session = new byte[BLOCK];
    for (int i = 0; i < 4; i++) {
      session[i] = ours[i];
      session[4 + i] = theirs[i];
      session[8 + i] = ours[12 + i];
      session[12 + i] = theirs[12 + i];
    }
    byte[] iv = Arrays.copyOfRange(token, BLOCK, 2 * BLOCK);
    return answer(0x9100, cipher(Cipher.ENCRYPT_MODE, key, iv, rotated(ours)));
  }

  private byte[] tellUid() {
    if (session.length == 0) {
      return answer(0x91AE);
    }
    var crc = new CRC32();
    crc.update(uid);
    crc.update(0);
    long check = crc.getValue() ^ 0xFFFFFFFFL;
    byte[] open = Arrays.copyOf(uid, BLOCK);
    for (int i = 0; i < 4; i++) {
      open[uid.length + i] = (byte) (check >> 8 * i);
    }
    byte[] iv = AesCmac.of(session, new byte[] {0x51});
    return answer(0x9100, cipher(Cipher.ENCRYPT_MODE, session, iv, open));
  }

  private static byte[] answer(int status, byte... data) {
    byte[] answer = Arrays.copyOf(data, data.length + 2);
    answer[data.length] = (byte) (status >> 8);
    answer[data.length + 1] = (byte) status;
    return answer;
  }

  private static byte[] rotated(byte[] block) {
    byte[] result = Arrays.copyOfRange(block, 1, block.length + 1);
    result[block.length - 1] = block[0];
    return result;
  }

  private static byte[] cipher(int mode, byte[] key, byte[] iv, byte[] blocks) {
    try {
      var cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
