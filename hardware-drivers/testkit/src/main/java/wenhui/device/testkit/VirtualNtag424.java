package wenhui.device.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import wenhui.device.card.AesCmac;

/// An NTAG 424 DNA that gives a link with its uid and counter, encrypted and checked, made anew for
/// each reading. NXP AN12196.
public final class VirtualNtag424 implements VirtualCard {
  private static final byte[] OK = {(byte) 0x90, 0x00};
  private static final byte[] NOT_FOUND = {0x6A, (byte) 0x82};
  private static final String APPLICATION = "D2760000850101";

  private final byte[] uid;
  private final byte[] metaKey;
  private final byte[] macKey;
  private byte[] shown;
  private int counter;
  private boolean applicationOpen;
  private boolean fileOpen;

  /// @param uid seven bytes in hexadecimal
  /// @param counter the last one given
  public VirtualNtag424(String uid, byte[] metaKey, byte[] macKey, int counter) {
    this.uid = HexFormat.of().parseHex(uid);
    this.shown = this.uid;
    this.metaKey = metaKey.clone();
    this.macKey = macKey.clone();
    this.counter = counter;
  }

  /// Lets it give another uid at activation, as a copy of its link on another chip would.
  public VirtualNtag424 pretending(String uid) {
    shown = HexFormat.of().parseHex(uid);
    return this;
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
    return HexFormat.of().parseHex("067777710280");
  }

  @Override
  public void powerOn() {
    applicationOpen = false;
    fileOpen = false;
  }

  @Override
  public Optional<byte[]> exchange(byte[] command) {
    String hex = HexFormat.of().withUpperCase().formatHex(command);
    if (hex.startsWith("00A40400")) {
      applicationOpen = hex.startsWith(APPLICATION, 10);
      return Optional.of(applicationOpen ? OK : NOT_FOUND);
    }
    if (hex.startsWith("00A4000C02E104") && applicationOpen) {
      fileOpen = true;
      return Optional.of(OK);
    }
    if (hex.startsWith("00B0") && fileOpen) {
      counter++;
      return Optional.of(join(file(link()), OK));
    }
    return Optional.of(NOT_FOUND);
  }

  /// The link of the last reading.
  public String link() {
    byte[] both =
        join(uid, new byte[] {(byte) counter, (byte) (counter >> 8), (byte) (counter >> 16)});
    byte[] open = Arrays.copyOf(join(new byte[] {(byte) 0xC7}, both), 16);
    byte[] vector = join(HexFormat.of().parseHex("3CC300010080"), both);
    byte[] whole = AesCmac.of(AesCmac.of(macKey, vector), new byte[0]);
    var check = new ByteArrayOutputStream();
    for (int i = 1; i < whole.length; i += 2) {
      check.write(whole[i]);
    }
    HexFormat hex = HexFormat.of().withUpperCase();
    return "card.example/?picc_data=%s&cmac=%s"
        .formatted(hex.formatHex(encrypted(open)), hex.formatHex(check.toByteArray()));
  }

  /// A short record with a link, prefix 04 `https://`, after its length.
  private static byte[] file(String link) {
    byte[] text = link.getBytes(StandardCharsets.US_ASCII);
    byte[] head = {0, (byte) (text.length + 5), (byte) 0xD1, 1, (byte) (text.length + 1), 'U', 4};
    return join(head, text);
  }

  private byte[] encrypted(byte[] block) {
    try {
      var cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(metaKey, "AES"),
          new IvParameterSpec(new byte[16]));
      return cipher.doFinal(block);
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
