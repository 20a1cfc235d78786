package wenhui.device.card;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-128 and two-key triple DES as cards use them: whole blocks, no padding.
final class Ciphers {
  private Ciphers() {}

  static byte[] encrypt(byte[] key, byte[] iv, byte[] blocks) {
    return cbc(Cipher.ENCRYPT_MODE, key, iv, blocks);
  }

  static byte[] decrypt(byte[] key, byte[] iv, byte[] blocks) {
    return cbc(Cipher.DECRYPT_MODE, key, iv, blocks);
  }

  static byte[] encryptBlock(byte[] key, byte[] block) {
    return encrypt(key, new byte[16], block);
  }

  private static byte[] cbc(int mode, byte[] key, byte[] iv, byte[] blocks) {
    try {
      var cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// One block of eight bytes under a key of sixteen.
  static byte[] tripleDes(byte[] key, byte[] block) {
    try {
      byte[] threeParts = Arrays.copyOf(key, 24);
      System.arraycopy(key, 0, threeParts, 16, 8);
      var cipher = Cipher.getInstance("DESede/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(threeParts, "DESede"));
      return cipher.doFinal(block);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
