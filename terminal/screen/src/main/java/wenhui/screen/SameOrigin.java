package wenhui.screen;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets nobody in but this machine's own pages and programs, and says so in every answer's headers.
///
/// Listening on loopback is not enough: a web page elsewhere can name a host that resolves to
/// 127.0.0.1 (DNS rebinding), or post to us across sites. Both show in `Host` and `Origin`, which a
/// browser lets no page forge. A program such as curl sends no `Origin`.
final class SameOrigin implements Handler {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  public void handle(Context ctx) {
    headers(ctx);
    int port = ctx.req().getLocalPort();
    var hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    String host = ctx.header("Host");
    if (host == null || !hosts.contains(host)) {
      throw new ForbiddenResponse("not a host of this terminal");
    }
    String origin = ctx.header("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw new ForbiddenResponse("not a page of this terminal");
    }
    if (!safe(ctx) && foreign(ctx.header("Sec-Fetch-Site"))) {
      throw new ForbiddenResponse("not a page of this terminal");
    }
  }

  private static boolean safe(Context ctx) {
    return switch (ctx.method().name()) {
      case "GET", "HEAD" -> true;
      default -> false;
    };
  }

  private static boolean foreign(@Nullable String site) {
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  private static void headers(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    ctx.header("Cache-Control", "no-store");
  }
}
