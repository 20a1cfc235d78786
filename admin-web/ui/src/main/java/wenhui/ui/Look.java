package wenhui.ui;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How one reader wants the pages: in which language, on light or dark paper. Kept in two cookies;
/// it says nothing about who the reader is.
public record Look(Locale language, boolean dark) {
  private static final String LANGUAGE = "wenhui-language";
  private static final String ENGLISH = "en";
  private static final String PAPER = "wenhui-paper";
  private static final String DARK = "dark";

  public static Look of(Context ctx) {
    return new Look(
        ENGLISH.equals(ctx.cookie(LANGUAGE)) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
        DARK.equals(ctx.cookie(PAPER)));
  }

  public boolean english() {
    return language.equals(Locale.ENGLISH);
  }

  /// Takes what `?language=en|zh` and `?paper=dark|light` say into the answer's cookies; anything
  /// else is Chinese, and light.
  public static void choose(Context ctx, boolean tls) {
    Optional.ofNullable(ctx.queryParam("language"))
        .ifPresent(it -> keep(ctx, LANGUAGE, ENGLISH.equals(it) ? ENGLISH : "zh", tls));
    Optional.ofNullable(ctx.queryParam("paper"))
        .ifPresent(it -> keep(ctx, PAPER, DARK.equals(it) ? DARK : "light", tls));
  }

  private static void keep(Context ctx, String name, String value, boolean tls) {
    var cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
    cookie.setHttpOnly(true);
    cookie.setSecure(tls);
    cookie.setSameSite(SameSite.STRICT);
    ctx.cookie(cookie);
  }
}
