package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Person;
import wenhui.ui.Csrf;
import wenhui.ui.SafeHeaders;
import wenhui.ui.Sessions;
import wenhui.ui.Sessions.Session;

/// Decides on every request who gets in: nobody, unless this class says so.
///
/// First [#look], on whatever comes: is it meant for us, is it sent by a page of ours? Then
/// [#admit], once the route is known: whom does it let in? A form must carry its session's token.
/// Until the one-time password has been changed, only that page opens.
final class Door {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final String SESSION = "session";
  private static final String BEARER = "bearer ";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final AdminDesk desk;
  private final Sessions sessions;

  Door(AdminDesk desk, Sessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  void look(Context ctx) {
    SafeHeaders.set(ctx, tls());
    ownHost(ctx);
    Optional<Session> session = Optional.ofNullable(ctx.cookie(cookie())).flatMap(sessions::find);
    session.ifPresent(it -> ctx.attribute(SESSION, it));
    if (!Set.of("GET", "HEAD").contains(ctx.method().name())) {
      ownForm(ctx, session);
    }
  }

  void admit(Context ctx) {
    var admin = find(ctx).filter(this::isAdmin);
    boolean settled = admin.filter(it -> !mustChange(it)).isPresent();
    var access = ctx.routeRoles().stream().findFirst().orElseThrow(ForbiddenResponse::new);
    switch ((Access) access) {
      case EVERYBODY -> {}
      case READERS -> {
        if (!settled && !bearer(ctx)) {
          ctx.header("WWW-Authenticate", "Bearer realm=\"wenhui\"");
          throw new UnauthorizedResponse(
              "sign in, or send a bearer token made by `./kiosk admin token`");
        }
      }
      case ADMINS, NEW_ADMINS -> {
        if (admin.isEmpty()) {
          sendTo(ctx, "/sign-in");
        } else if (access == Access.ADMINS && !settled) {
          sendTo(ctx, "/password");
        }
      }
    }
  }

  private static void sendTo(Context ctx, String path) {
    ctx.redirect(path, HttpStatus.SEE_OTHER);
    ctx.skipRemainingHandlers();
  }

  /// Whether the one-time password is still the password.
  boolean mustChange(Session session) {
    return session.user().equals(FirstAdmin.ID.name()) && Files.exists(desk.passwordFile());
  }

  private boolean isAdmin(Session session) {
    return desk.staff()
        .find(new ClerkId(session.user()))
        .filter(person -> person.role() == Person.Role.ADMIN && !person.stopped())
        .isPresent();
  }

  private boolean bearer(Context ctx) {
    return Optional.ofNullable(ctx.header("Authorization"))
        .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(it -> it.substring(BEARER.length()).strip())
        .flatMap(token -> desk.staff().apiToken(Sessions.hash(token)))
        .isPresent();
  }

  /// The session that the request came with, if it lives.
  static Optional<Session> find(Context ctx) {
    return Optional.ofNullable(ctx.attribute(SESSION));
  }

  /// The same, behind the door.
  static Session of(Context ctx) {
    return find(ctx).orElseThrow(UnauthorizedResponse::new);
  }

  /// Begins a session and hands out its cookie, which no script can read and no other site sends.
  /// The session that the browser may have brought along ends.
  void open(Context ctx, ClerkId user) {
    Optional.ofNullable(ctx.cookie(cookie())).ifPresent(sessions::end);
    give(ctx, sessions.begin(user.name()), -1);
  }

  void close(Context ctx) {
    Optional.ofNullable(ctx.cookie(cookie())).ifPresent(sessions::end);
    give(ctx, "", 0);
  }

  private void give(Context ctx, String value, int maxAge) {
    var cookie = new Cookie(cookie(), value);
    cookie.setPath("/");
    cookie.setMaxAge(maxAge);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(tls());
    ctx.cookie(cookie);
  }

  /// With the prefix, a browser takes the cookie only over TLS and from this very host (RFC 6265bis
  /// §4.1.3.2).
  private String cookie() {
    return tls() ? "__Host-wenhui" : "wenhui";
  }

  private boolean tls() {
    return desk.bind().tls();
  }

  /// Against DNS rebinding: a page elsewhere can name a host that resolves to 127.0.0.1. The port
  /// is of no account, so that an admin may come through an SSH tunnel. Over TLS the certificate
  /// says whose host it is.
  private void ownHost(Context ctx) {
    String host = String.valueOf(ctx.header("Host")).replaceFirst(":[0-9]+$", "");
    if (!tls() && !LOOPBACK.contains(host)) {
      throw new ForbiddenResponse("not a host of this terminal");
    }
  }

  private void ownForm(Context ctx, Optional<Session> session) {
    if (Csrf.foreign(ctx, tls() ? "https" : "http")) {
      throw new ForbiddenResponse("not a page of this terminal");
    }
    if (session.isPresent() && !Csrf.carried(ctx, session.get())) {
      LOG.warn("a form without its session's token was refused on {}", ctx.path());
      throw new ForbiddenResponse("this form is too old; load the page again");
    }
  }
}
