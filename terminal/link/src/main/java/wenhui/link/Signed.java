package wenhui.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A message on its way, with the signature of whoever sent it.
///
/// Requests are signed over `"wenhui/request/1\n" ‖ path ‖ "\n" ‖ body`, answers over
/// `"wenhui/answer/1\n" ‖ body`, the body as it is before any compression.
///
/// @param signature in base64
public record Signed(String keyId, String signature, byte[] body) {

  /// The headers that carry key id and signature over HTTP.
  public static final String KEY_HEADER = "Wenhui-Key";

  public static final String SIGNATURE_HEADER = "Wenhui-Signature";

  public static Signed request(Signer signer, String path, byte[] body) {
    return new Signed(signer.keyId(), sign(signer, requestBytes(path, body)), body);
  }

  public static Signed answer(Signer signer, byte[] body) {
    return new Signed(signer.keyId(), sign(signer, answerBytes(body)), body);
  }

  public boolean isRequestTo(String path, SignatureCheck check) {
    return fits(check, requestBytes(path, body));
  }

  public boolean isAnswer(SignatureCheck check) {
    return fits(check, answerBytes(body));
  }

  private boolean fits(SignatureCheck check, byte[] message) {
    try {
      return check.fits(keyId, message, Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      return false; // Not base64.
    }
  }

  private static String sign(Signer signer, byte[] message) {
    return Base64.getEncoder().encodeToString(signer.sign(message));
  }

  private static byte[] requestBytes(String path, byte[] body) {
    return joined("wenhui/request/1\n" + path + "\n", body);
  }

  private static byte[] answerBytes(byte[] body) {
    return joined("wenhui/answer/1\n", body);
  }

  private static byte[] joined(String prefix, byte[] body) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(prefix.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
