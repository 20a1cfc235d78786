package wenhui.admin;

import java.security.SecureRandom;
import java.util.Base64;
import wenhui.redeem.LedgerUnavailable;
import wenhui.ui.Sessions;

/// Bearer tokens with which programs read the log.
public final class ApiTokens {
  private static final int BYTES = 32;

  private ApiTokens() {}

  /// Where tokens are kept, such as [wenhui.redeem.Staff#putApiToken].
  public interface Register {
    void putApiToken(String name, String sha256) throws LedgerUnavailable;
  }

  /// A new token called `name`; shown once, only its hash is kept. An earlier one of this name
  /// ends.
  public static String issue(Register register, String name, SecureRandom random)
      throws LedgerUnavailable {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = "wh_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    register.putApiToken(name, Sessions.hash(token));
    return token;
  }
}
