package wenhui.admin;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.ui.Passwords;
import wenhui.ui.Sessions;
import wenhui.ui.Throttle;

/// Signing in and out, and changing one's password.
final class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
  private static final int PASSWORD_LEAST = 10;
  private static final int PASSWORD_MOST = 128;

  private final AdminDesk desk;
  private final Door door;
  private final Sessions sessions;
  private final Pages pages;
  private final Throttle throttle;

  SignIn(AdminDesk desk, Door door, Sessions sessions, Pages pages) {
    this.desk = desk;
    this.door = door;
    this.sessions = sessions;
    this.pages = pages;
    this.throttle = new Throttle(desk.clock());
  }

  /// @param problem key of the words that say what is wrong, or empty
  /// @param name as typed before
  record Form(String problem, String name) {}

  /// @param first whether the one-time password is being replaced
  record PasswordForm(String problem, boolean first) {}

  void form(Context ctx) {
    pages.show(ctx, "signin", pages.frame(ctx, ""), new Form("", ""));
  }

  void enter(Context ctx) {
    String name = given(ctx, "who").strip();
    String password = given(ctx, "word");
    String account = "account " + name;
    String address = "address " + ctx.req().getRemoteAddr();
    if (throttle.closed(account) || throttle.closed(address)) {
      refuse(ctx, "signin.paused", name, 429);
      return;
    }
    Optional<Person> person = admin(name, password);
    if (person.isEmpty()) {
      throttle.missed(account);
      throttle.missed(address);
      LOG.warn("sign-in refused, from {}", ctx.req().getRemoteAddr());
      refuse(ctx, "signin.wrong", name, 401);
      return;
    }
    throttle.hit(account);
    throttle.hit(address);
    door.open(ctx, person.get().id());
    LOG.info("{} signed in", person.get().id());
    ctx.redirect("/");
  }

  private void refuse(Context ctx, String problem, String name, int status) {
    ctx.status(status);
    pages.show(ctx, "signin", pages.frame(ctx, ""), new Form(problem, name));
  }

  /// As slow for a name that nobody has as for one that somebody has.
  private Optional<Person> admin(String name, String password) {
    Optional<Person> person =
        name.matches("[a-z0-9._-]{1,32}")
            ? desk.staff().find(new ClerkId(name)).filter(p -> p.role() == Person.Role.ADMIN)
            : Optional.empty();
    if (person.isEmpty() || password.length() > PASSWORD_MOST) {
      Passwords.matchNobody(name);
      return Optional.empty();
    }
    return person.filter(it -> Passwords.matches(password, it.secretHash()));
  }

  void leave(Context ctx) {
    door.close(ctx);
    ctx.redirect("/sign-in");
  }

  void passwordForm(Context ctx) {
    showPassword(ctx, "");
  }

  private void showPassword(Context ctx, String problem) {
    boolean first = door.mustChange(Door.of(ctx));
    pages.show(
        ctx, "password", pages.frame(ctx, first ? "" : "people"), new PasswordForm(problem, first));
  }

  void changePassword(Context ctx) throws LedgerUnavailable, IOException {
    var person = desk.staff().find(new ClerkId(Door.of(ctx).user())).orElseThrow();
    String now = given(ctx, "now");
    String next = given(ctx, "next");
    Optional<String> problem = problem(person, now, next, given(ctx, "again"));
    if (problem.isPresent()) {
      ctx.status(400);
      showPassword(ctx, problem.get());
      return;
    }
    desk.staff()
        .put(new Person(person.id(), person.displayName(), person.role(), Passwords.hash(next)));
    if (person.id().equals(FirstAdmin.ID)) {
      Files.deleteIfExists(desk.passwordFile());
    }
    sessions.endAll(person.id().name());
    door.open(ctx, person.id());
    LOG.info("{} changed the password", person.id());
    ctx.redirect("/");
  }

  private Optional<String> problem(Person person, String now, String next, String again) {
    String key = "password " + person.id();
    if (throttle.closed(key)) {
      return Optional.of("signin.paused");
    }
    if (!Passwords.matches(now, person.secretHash())) {
      throttle.missed(key);
      return Optional.of("password.wrong");
    }
    if (next.length() < PASSWORD_LEAST || next.length() > PASSWORD_MOST) {
      return Optional.of("password.short");
    }
    if (next.equals(now)) {
      return Optional.of("password.same");
    }
    return next.equals(again) ? Optional.empty() : Optional.of("password.differ");
  }

  private static String given(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name)).orElse("");
  }
}
