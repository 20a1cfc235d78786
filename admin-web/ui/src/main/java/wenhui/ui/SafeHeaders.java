package wenhui.ui;

import io.javalin.http.Context;

/// What every answer of an admin page tells the browser not to do.
public final class SafeHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /// Two years, as browsers' preload lists ask.
  private static final String HTTPS_ONLY = "max-age=63072000";

  private SafeHeaders() {}

  /// @param tls whether it is sent over TLS, and so shall all later requests be
  public static void set(Context ctx, boolean tls) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    ctx.header("Cache-Control", "no-store");
    if (tls) {
      ctx.header("Strict-Transport-Security", HTTPS_ONLY);
    }
  }
}
