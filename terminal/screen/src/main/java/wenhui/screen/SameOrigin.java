package wenhui.screen;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import java.util.Set;
import wenhui.ui.Csrf;
import wenhui.ui.SafeHeaders;

/// Lets nobody in but this machine's own pages and programs, and says so in every answer's headers.
///
/// Listening on loopback is not enough: a web page elsewhere can name a host that resolves to
/// 127.0.0.1 (DNS rebinding), or post to us across sites. Both show in `Host` and `Origin`, which a
/// browser lets no page forge. A program such as curl sends no `Origin`.
final class SameOrigin implements Handler {
  @Override
  public void handle(Context ctx) {
    SafeHeaders.set(ctx, false);
    int port = ctx.req().getLocalPort();
    var hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    String host = ctx.header("Host");
    if (host == null || !hosts.contains(host)) {
      throw new ForbiddenResponse("not a host of this terminal");
    }
    boolean changes = !Set.of("GET", "HEAD").contains(ctx.method().name());
    boolean script = ctx.header("Origin") != null;
    if ((changes || script) && Csrf.foreign(ctx, "http")) {
      throw new ForbiddenResponse("not a page of this terminal");
    }
  }
}
