package wenhui.hub.web;

import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.util.Optional;
import java.util.Set;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.store.Unavailable;
import wenhui.ui.Csrf;
import wenhui.ui.SafeHeaders;
import wenhui.ui.Sessions.Session;

/// Decides on every request for a page who gets in: nobody, unless this class says so. Terminals
/// have a door of their own, [SignedDoor].
final class HubDoor implements Handler {
  private static final String COOKIE = "wenhui-hub";
  private static final String SESSION = "session";
  private static final String PERSON = "person";
  private static final Set<String> OPEN = Set.of("/sign-in", "/look", "/healthz", "/metrics");
  private static final Set<String> FIRST = Set.of("/password", "/sign-out");

  /// Bytes that somebody may send who has not signed in.
  private static final int MOST_OF_A_STRANGER = 16 * 1024;

  private final HubDesk desk;
  private final HubSessions sessions;

  HubDoor(HubDesk desk, HubSessions sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  @Override
  public void handle(Context ctx) throws Unavailable {
    if (ctx.path().startsWith("/api/v1/")) {
      return;
    }
    SafeHeaders.set(ctx, desk.tls());
    var session = session(ctx);
    session.ifPresent(it -> ctx.attribute(SESSION, it));
    var person =
        session.isPresent()
            ? desk.district().read(tx -> People.find(tx, session.get().user()))
            : Optional.<Person>empty();
    person.ifPresent(it -> ctx.attribute(PERSON, it));
    if (person.isEmpty()) {
      little(ctx);
    }
    boolean changes = !Set.of("GET", "HEAD").contains(ctx.method().name());
    if (changes) {
      ownForm(ctx, session);
    }
    if (OPEN.contains(ctx.path()) || ctx.path().startsWith("/static/")) {
      return;
    }
    enter(ctx, person, changes);
  }

  /// Whoever has not signed in sends a name and a password, and we read no more than that.
  private static void little(Context ctx) {
    boolean unknown = ctx.header("Transfer-Encoding") != null;
    if (unknown || ctx.req().getContentLengthLong() > MOST_OF_A_STRANGER) {
      throw new ContentTooLargeResponse("too long");
    }
  }

  private static void enter(Context ctx, Optional<Person> person, boolean changes) {
    if (person.isEmpty()) {
      ctx.redirect("/sign-in", HttpStatus.SEE_OTHER);
      ctx.skipRemainingHandlers();
    } else if (person.get().mustChange() && !FIRST.contains(ctx.path())) {
      ctx.redirect("/password", HttpStatus.SEE_OTHER);
      ctx.skipRemainingHandlers();
    } else if (changes && !FIRST.contains(ctx.path()) && !may(person.get().role(), ctx.path())) {
      throw new ForbiddenResponse("your role does not allow this");
    }
  }

  private static boolean may(Role role, String path) {
    return switch (role) {
      case ADMIN -> true;
      case FINANCE -> path.startsWith("/settlements");
      case VIEWER -> false;
    };
  }

  private void ownForm(Context ctx, Optional<Session> session) {
    if (Csrf.foreign(ctx, desk.tls() ? "https" : "http")) {
      throw new ForbiddenResponse("not a page of this hub");
    }
    if (session.isPresent() && !Csrf.carried(ctx, session.get())) {
      throw new ForbiddenResponse("this form is too old; load the page again");
    }
  }

  private Optional<Session> session(Context ctx) throws Unavailable {
    String secret = ctx.cookie(COOKIE);
    return secret == null ? Optional.empty() : sessions.find(secret);
  }

  static Optional<Session> sessionOf(Context ctx) {
    return Optional.ofNullable(ctx.attribute(SESSION));
  }

  /// Who is signed in; only behind the door.
  static Person personOf(Context ctx) {
    return findPerson(ctx).orElseThrow(() -> new UnauthorizedResponse("sign in"));
  }

  static Optional<Person> findPerson(Context ctx) {
    return Optional.ofNullable(ctx.attribute(PERSON));
  }

  /// Begins a session and hands out its cookie, which no script can read and no other site sends.
  void open(Context ctx, Person person) throws Unavailable {
    close(ctx);
    var cookie = new Cookie(COOKIE, sessions.begin(person.id()));
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(desk.tls());
    ctx.cookie(cookie);
  }

  void close(Context ctx) throws Unavailable {
    String secret = ctx.cookie(COOKIE);
    if (secret != null) {
      sessions.end(secret);
    }
    ctx.removeCookie(COOKIE, "/");
  }
}
