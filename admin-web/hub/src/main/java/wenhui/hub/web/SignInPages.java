package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.ui.Look;

/// Signing in and out, choosing a password, choosing a look.
final class SignInPages {
  private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);
  private static final int PASSWORD_LEAST = 10;
  private static final int PASSWORD_MOST = 128;

  private final HubDesk desk;
  private final HubDoor door;
  private final HubSessions sessions;
  private final Pages pages;

  SignInPages(HubDesk desk, HubDoor door, HubSessions sessions, Pages pages) {
    this.desk = desk;
    this.door = door;
    this.sessions = sessions;
    this.pages = pages;
  }

  /// @param problem key of the words that say what is wrong, or empty
  record Form(String problem, String name) {}

  void on(RoutesConfig routes) {
    routes.get("/sign-in", ctx -> form(ctx, new Form("", "")));
    routes.post("/sign-in", this::enter);
    routes.post("/sign-out", this::leave);
    routes.get("/password", ctx -> password(ctx, ""));
    routes.post("/password", this::change);
    routes.get("/look", this::look);
  }

  private void form(Context ctx, Form form) {
    pages.door(ctx, new Shown("signin", "", "signin", form));
  }

  private void enter(Context ctx) throws Unavailable {
    String name = given(ctx, "who").strip();
    // Misses are counted by account, in the database: behind a balancer all come from one address.
    Optional<Person> person = People.signIn(desk.district(), name, given(ctx, "word"));
    if (person.isEmpty()) {
      LOG.warn("sign-in refused, from {}", ctx.req().getRemoteAddr());
      ctx.status(401);
      form(ctx, new Form("signin.wrong", name));
      return;
    }
    door.open(ctx, person.get());
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void leave(Context ctx) throws Unavailable {
    door.close(ctx);
    ctx.redirect("/sign-in", HttpStatus.SEE_OTHER);
  }

  private void password(Context ctx, String problem) {
    pages.door(ctx, new Shown("password", "", "password", new Form(problem, "")));
  }

  private void change(Context ctx) throws Unavailable {
    var person = HubDoor.personOf(ctx);
    String now = given(ctx, "now");
    String next = given(ctx, "next");
    String problem = "";
    if (next.length() < PASSWORD_LEAST || next.length() > PASSWORD_MOST) {
      problem = "password.short";
    } else if (!next.equals(given(ctx, "again"))) {
      problem = "password.differ";
    } else if (next.equals(now)) {
      problem = "password.same";
    } else if (People.signIn(desk.district(), person.id(), now).isEmpty()) {
      problem = "password.wrong";
    }
    if (!problem.isEmpty()) {
      ctx.status(400);
      password(ctx, problem);
      return;
    }
    desk.district()
        .transact(tx -> {
          People.setPassword(tx, person.id(), next);
          Audit.note(tx, person.id(), "person.password", person.id());
          return true;
        });
    sessions.endAll(person.id()); // Whoever else is in with the old one is out.
    door.open(ctx, person);
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void look(Context ctx) {
    Look.choose(ctx, desk.tls());
    ctx.redirect("/", HttpStatus.SEE_OTHER);
  }

  static String given(Context ctx, String field) {
    return Optional.ofNullable(ctx.formParam(field)).orElse("");
  }
}
