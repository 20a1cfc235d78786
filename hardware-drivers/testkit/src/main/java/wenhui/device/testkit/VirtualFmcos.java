package wenhui.device.testkit;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// A CPU card with the FMCOS command set: one directory, one file with a serial number, one
/// internal key.
public final class VirtualFmcos implements VirtualCard {
  private static final byte[] OK = {(byte) 0x90, 0x00};
  private static final byte[] NOT_FOUND = {0x6A, (byte) 0x82};

  private final byte[] uid;
  private final String application;
  private final byte[] file;
  private final byte[] key;
  private boolean selected;

  /// @param uid four bytes in hexadecimal
  /// @param application the directory's name in hexadecimal
  /// @param file the content of file 15 (21 in decimal)
  /// @param key the card's own key, sixteen bytes
  public VirtualFmcos(String uid, String application, byte[] file, byte[] key) {
    this.uid = HexFormat.of().parseHex(uid);
    this.application = application;
    this.file = file.clone();
    this.key = key.clone();
  }

  @Override
  public byte[] uid() {
    return uid.clone();
  }

  @Override
  public byte[] sensRes() {
    return new byte[] {0x00, 0x04};
  }

  @Override
  public byte selRes() {
    return 0x28;
  }

  @Override
  public byte[] ats() {
    return HexFormat.of().parseHex("107880900220900000000000D5D9A6B1");
  }

  @Override
  public void powerOn() {
    selected = false;
  }

  @Override
  public Optional<byte[]> exchange(byte[] command) {
    String hex = HexFormat.of().withUpperCase().formatHex(command);
    if (hex.startsWith("00A40400")) {
      selected = hex.startsWith(application, 10);
      return Optional.of(selected ? OK : NOT_FOUND);
    }
    if (hex.startsWith("00B095") && selected) {
      return Optional.of(join(file, OK));
    }
    if (hex.startsWith("0088000108") && selected && command.length >= 13) {
      return Optional.of(join(encrypted(Arrays.copyOfRange(command, 5, 13)), OK));
    }
    return Optional.of(NOT_FOUND);
  }

  private byte[] encrypted(byte[] challenge) {
    try {
      var cipher = Cipher.getInstance("DESede/ECB/NoPadding");
      byte[] parts = join(key, Arrays.copyOf(key, 8));
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(parts, "DESede"));
      return cipher.doFinal(challenge);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
