package wenhui.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A message on its way, with the signature of whoever sent it.
///
/// Requests are signed over `"wenhui/request/2\n" ‖ asked ‖ body`, answers over
/// `"wenhui/answer/2\n" ‖ asked ‖ body`: the body as it is before any compression, and in both the
/// four lines of [Asked], so that a recorded answer fits no other request.
///
/// @param signature in base64
public record Signed(String keyId, String signature, byte[] body) {

  /// The headers that carry key id and signature over HTTP.
  public static final String KEY_HEADER = "Wenhui-Key";

  public static final String SIGNATURE_HEADER = "Wenhui-Signature";

  private static final String REQUEST = "wenhui/request/2\n";
  private static final String ANSWER = "wenhui/answer/2\n";

  public static Signed request(Signer signer, Asked asked, byte[] body) {
    return new Signed(signer.keyId(), sign(signer, joined(REQUEST, asked, body)), body);
  }

  public static Signed answer(Signer signer, Asked asked, byte[] body) {
    return new Signed(signer.keyId(), sign(signer, joined(ANSWER, asked, body)), body);
  }

  public boolean isRequest(Asked asked, SignatureCheck check) {
    return fits(check, joined(REQUEST, asked, body));
  }

  public boolean isAnswerTo(Asked asked, SignatureCheck check) {
    return fits(check, joined(ANSWER, asked, body));
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

  private static byte[] joined(String purpose, Asked asked, byte[] body) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes((purpose + asked.text()).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
