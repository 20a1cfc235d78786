package wenhui.device.card;

import java.util.Arrays;

/// AES-CMAC, RFC 4493: a check of 16 bytes that needs a key of 16 bytes. Stateless.
public final class AesCmac {
  private static final int BLOCK = 16;
  private static final int RB = 0x87;

  private AesCmac() {}

  public static byte[] of(byte[] key, byte[] message) {
    int whole = Math.max(1, (message.length + BLOCK - 1) / BLOCK) * BLOCK;
    return padded(key, message, whole);
  }

  /// The same over a message that is padded to `length`, a multiple of 16, even when it would need
  /// less: what NXP AN10922 does.
  static byte[] padded(byte[] key, byte[] message, int length) {
    byte[] k1 = doubled(Ciphers.encryptBlock(key, new byte[BLOCK]));
    byte[] all = Arrays.copyOf(message, length);
    byte[] mask = k1;
    if (message.length < length) {
      all[message.length] = (byte) 0x80;
      mask = doubled(k1);
    }
    for (int i = 0; i < BLOCK; i++) {
      all[length - BLOCK + i] ^= mask[i];
    }
    byte[] chain = Ciphers.encrypt(key, new byte[BLOCK], all);
    return Arrays.copyOfRange(chain, length - BLOCK, length);
  }

  /// Twice the number, in the field that RFC 4493 §2.3 calls GF(2^128).
  private static byte[] doubled(byte[] block) {
    var result = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int carry = i + 1 < BLOCK ? (block[i + 1] & 0x80) >> 7 : 0;
      result[i] = (byte) (block[i] << 1 | carry);
    }
    if (block[0] < 0) {
      result[BLOCK - 1] ^= (byte) RB;
    }
    return result;
  }
}
