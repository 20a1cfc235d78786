package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Person;
import wenhui.ui.Sessions;
import wenhui.ui.Sessions.Session;

/// Decides on every request who gets in: nobody, unless this class says so.
///
/// A page wants an admin's session; the API also takes a bearer token; a form must carry its
/// session's token and come from our own page. Until the one-time password has been changed, only
/// that page opens.
final class Door implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final String COOKIE = "wenhui";
  private static final String SESSION = "session";
  private static final String BEARER = "Bearer ";
  private static final Set<String> OPEN = Set.of("/sign-in", "/language", "/healthz");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final AdminDesk desk;
  private final Sessions sessions;

  Door(AdminDesk desk, Sessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  @Override
  public void handle(Context ctx) {
    headers(ctx);
    ownHost(ctx);
    String path = ctx.path();
    Optional<Session> session = session(ctx);
    session.ifPresent(it -> ctx.attribute(SESSION, it));
    if (!safe(ctx)) {
      ownForm(ctx, session);
    }
    if (OPEN.contains(path) || path.startsWith("/static/")) {
      return;
    }
    if (path.startsWith("/api/") || path.equals("/metrics")) {
      if (session.filter(this::isAdmin).isEmpty() && !bearer(ctx)) {
        throw new UnauthorizedResponse("sign in, or send a bearer token made by `admin token`");
      }
      return;
    }
    page(ctx, session);
  }

  private void page(Context ctx, Optional<Session> session) {
    if (session.filter(this::isAdmin).isEmpty()) {
      ctx.redirect("/sign-in");
      ctx.skipRemainingHandlers();
    } else if (mustChange(session.get())
        && !Set.of("/password", "/sign-out").contains(ctx.path())) {
      ctx.redirect("/password");
      ctx.skipRemainingHandlers();
    }
  }

  /// Whether the one-time password is still the password.
  boolean mustChange(Session session) {
    return session.user().equals(FirstAdmin.ID.name()) && Files.exists(desk.passwordFile());
  }

  private boolean isAdmin(Session session) {
    return desk.staff()
        .find(new ClerkId(session.user()))
        .filter(person -> person.role() == Person.Role.ADMIN)
        .isPresent();
  }

  private boolean bearer(Context ctx) {
    String header = ctx.header("Authorization");
    return header != null
        && header.startsWith(BEARER)
        && desk.staff().apiToken(Sessions.hash(header.substring(BEARER.length()))).isPresent();
  }

  private Optional<Session> session(Context ctx) {
    return Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(sessions::find);
  }

  /// The session that the request came with; only behind the door.
  static Session of(Context ctx) {
    Session session = ctx.attribute(SESSION);
    if (session == null) {
      throw new UnauthorizedResponse();
    }
    return session;
  }

  /// Begins a session and hands out its cookie, which no script can read and no other site sends.
  void open(Context ctx, ClerkId user) {
    close(ctx);
    var cookie = new Cookie(COOKIE, sessions.begin(user.name()));
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(desk.bind().certificate().isPresent());
    ctx.cookie(cookie);
  }

  void close(Context ctx) {
    Optional.ofNullable(ctx.cookie(COOKIE)).ifPresent(sessions::end);
    ctx.removeCookie(COOKIE, "/");
  }

  /// Against DNS rebinding: on loopback a page elsewhere can name a host that resolves to us.
  private void ownHost(Context ctx) {
    String host = String.valueOf(ctx.header("Host"));
    boolean loopback = desk.bind().certificate().isEmpty();
    int port = ctx.req().getLocalPort();
    if (loopback
        && !Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port).contains(host)) {
      throw new ForbiddenResponse("not a host of this terminal");
    }
  }

  private void ownForm(Context ctx, Optional<Session> session) {
    String origin = ctx.header("Origin");
    String scheme = desk.bind().certificate().isPresent() ? "https://" : "http://";
    if (origin != null && !origin.equals(scheme + ctx.header("Host"))) {
      throw new ForbiddenResponse("not a page of this terminal");
    }
    if (session.isPresent() && !sameToken(session.get().csrf(), ctx.formParam("csrf"))) {
      LOG.warn("a form without its session's token was refused on {}", ctx.path());
      throw new ForbiddenResponse("this form is too old; load the page again");
    }
  }

  private static boolean sameToken(
      String expected, @org.jspecify.annotations.Nullable String given) {
    return given != null && MessageDigest.isEqual(expected.getBytes(), given.getBytes());
  }

  private static boolean safe(Context ctx) {
    return Set.of("GET", "HEAD").contains(ctx.method().name());
  }

  private static void headers(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cache-Control", "no-store");
  }
}
