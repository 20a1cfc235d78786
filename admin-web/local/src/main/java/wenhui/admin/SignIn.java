package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
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

  /// In UTF-16 units; longer than any password that [Secrets] allows.
  private static final int LONGEST_TRY = 2 * Secrets.PASSWORD_MOST;

  /// Key of the words for who has guessed too often.
  private static final String PAUSED = "signin.paused";

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
    show(ctx, "", "");
  }

  private void show(Context ctx, String problem, String name) {
    pages.door(ctx, new Pages.Shown("signin", "", "signin", new Form(problem, name)));
  }

  void enter(Context ctx) {
    String name = given(ctx, "who").strip();
    String password = given(ctx, "word");
    List<String> keys = keys(ctx, name);
    if (!throttle.begin(keys)) {
      ctx.header("Retry-After", Long.toString(Throttle.PAUSE.toSeconds()));
      refuse(ctx, PAUSED, name, 429);
      return;
    }
    Optional<Person> person = admin(name, password);
    if (person.isEmpty()) {
      LOG.warn("sign-in refused, from {}", ctx.req().getRemoteAddr());
      refuse(ctx, "signin.wrong", name, 401);
      return;
    }
    throttle.hit(keys);
    door.open(ctx, person.get().id());
    LOG.info("{} signed in", person.get().id());
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  /// The account and the address, the peer's own: a header that names another can be made up. All
  /// that is no name shares one account.
  private static List<String> keys(Context ctx, String name) {
    return List.of(
        "account " + (isName(name) ? name : "?"), "address " + ctx.req().getRemoteAddr());
  }

  private static boolean isName(String name) {
    return name.matches("[a-z0-9._-]{1,32}");
  }

  private void refuse(Context ctx, String problem, String name, int status) {
    ctx.status(status);
    show(ctx, problem, isName(name) ? name : "");
  }

  /// As slow for a name that nobody has as for one that somebody has.
  private Optional<Person> admin(String name, String password) {
    Optional<Person> person =
        isName(name)
            ? desk.staff().find(new ClerkId(name)).filter(p -> p.role() == Person.Role.ADMIN)
            : Optional.empty();
    if (person.isEmpty() || password.length() > LONGEST_TRY) {
      Passwords.matchNobody("nobody");
      return Optional.empty();
    }
    return person.filter(it -> Passwords.matches(password, it.secretHash()));
  }

  void leave(Context ctx) {
    door.close(ctx);
    ctx.redirect("/sign-in", HttpStatus.SEE_OTHER);
  }

  void passwordForm(Context ctx) {
    showPassword(ctx, "");
  }

  private void showPassword(Context ctx, String problem) {
    boolean first = door.mustChange(Door.of(ctx));
    pages.door(ctx, new Pages.Shown("password", "", "password", new PasswordForm(problem, first)));
  }

  void changePassword(Context ctx) throws LedgerUnavailable, IOException {
    var person = desk.staff().find(new ClerkId(Door.of(ctx).user())).orElseThrow();
    String now = given(ctx, "now");
    String next = given(ctx, "next");
    Optional<String> problem = problem(person, now, next, given(ctx, "again"));
    if (problem.isPresent()) {
      boolean paused = problem.get().equals(PAUSED);
      if (paused) {
        ctx.header("Retry-After", Long.toString(Throttle.PAUSE.toSeconds()));
      }
      ctx.status(paused ? 429 : 400);
      showPassword(ctx, problem.get());
      return;
    }
    var changed =
        new Person(person.id(), person.displayName(), person.role(), Passwords.hash(next));
    if (!desk.staff().replace(person, changed)) {
      // Another admin was quicker: stopped this one, perhaps. Hashing takes long enough for that.
      sessions.endAll(person.id().name());
      ctx.redirect("/sign-in", HttpStatus.SEE_OTHER);
      return;
    }
    if (person.id().equals(FirstAdmin.ID)) {
      Files.deleteIfExists(desk.passwordFile());
    }
    sessions.endAll(person.id().name());
    door.open(ctx, person.id());
    LOG.info("{} changed the password", person.id());
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  private Optional<String> problem(Person person, String now, String next, String again) {
    List<String> keys = List.of("password " + person.id());
    if (!throttle.begin(keys)) {
      return Optional.of(PAUSED);
    }
    if (!Passwords.matches(now, person.secretHash())) {
      return Optional.of("password.wrong");
    }
    throttle.hit(keys);
    if (next.equals(now)) {
      return Optional.of("password.same");
    }
    Optional<String> weak = Secrets.password(person.id().name(), next);
    return weak.isPresent() || next.equals(again) ? weak : Optional.of("password.differ");
  }

  private static String given(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name)).orElse("");
  }
}
