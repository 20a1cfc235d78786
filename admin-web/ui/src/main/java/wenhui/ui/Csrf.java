package wenhui.ui;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import wenhui.ui.Sessions.Session;

/// Whether a request that changes something was sent from a page of ours, by somebody who saw it.
public final class Csrf {
  /// The name of the form field.
  public static final String FIELD = "csrf";

  private Csrf() {}

  /// Whether the browser says that another site's page sent it. No page can forge these two
  /// headers; a program such as curl sends neither.
  ///
  /// @param scheme ours, `http` or `https`
  public static boolean foreign(Context ctx, String scheme) {
    Optional<String> origin = Optional.ofNullable(ctx.header("Origin"));
    Optional<String> site = Optional.ofNullable(ctx.header("Sec-Fetch-Site"));
    String own = scheme + "://" + ctx.header("Host");
    return origin.filter(it -> !it.equals(own)).isPresent()
        || site.filter(it -> !it.equals("same-origin") && !it.equals("none")).isPresent();
  }

  /// Whether the form carries the token of its session.
  public static boolean carried(Context ctx, Session session) {
    return Optional.ofNullable(ctx.formParam(FIELD))
        .filter(given -> MessageDigest.isEqual(bytes(session.csrf()), bytes(given)))
        .isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
