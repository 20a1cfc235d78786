package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Member;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;

/// People of the bureau who use these pages.
final class PeoplePages {
  private static final String AT = "/people";
  private static final int PASSWORD_LEAST = 10;
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GIVEN_LETTERS = 14; // 69 bits.
  private final HubDesk desk;
  private final Pages pages;
  private final SecureRandom random = new SecureRandom();

  PeoplePages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// A password that is shown once.
  record Given(String id, String password) {}

  /// @param chosen whom the form changes
  /// @param problem key of the words that say what is wrong, or empty
  record View(List<Member> people, Optional<Member> chosen, Optional<Given> given, String problem) {
    Role[] roles() {
      return Role.values();
    }
  }

  void on(RoutesConfig routes) {
    routes.get(AT, ctx -> page(ctx, Optional.empty(), ""));
    routes.post(AT, this::add);
    routes.post(AT + "/stop", ctx -> change(ctx, "person.stop", People::stop));
    routes.post(AT + "/resume", ctx -> change(ctx, "person.resume", People::resume));
    routes.post(AT + "/role", this::role);
    routes.post(AT + "/reset", this::reset);
  }

  private void page(Context ctx, Optional<Given> given, String problem) throws Unavailable {
    var people = desk.district().read(People::all);
    String id = Optional.ofNullable(ctx.queryParam("id")).orElse("");
    var chosen = people.stream().filter(member -> member.person().id().equals(id)).findFirst();
    pages.show(ctx, new Shown("people", AT, "people", new View(people, chosen, given, problem)));
  }

  /// What an admin does to somebody's account.
  @FunctionalInterface
  private interface Change {
    boolean to(Tx tx, String id) throws SQLException;
  }

  private void change(Context ctx, String deed, Change change) throws Unavailable {
    if (done(ctx, deed, change)) {
      ctx.redirect(AT, HttpStatus.SEE_OTHER);
    } else {
      ctx.status(409);
      page(ctx, Optional.empty(), "people.last");
    }
  }

  private boolean done(Context ctx, String deed, Change change) throws Unavailable {
    String id = SignInPages.given(ctx, "id");
    String who = HubDoor.personOf(ctx).id();
    return desk.district()
        .transact(tx -> {
          boolean done = change.to(tx, id);
          if (done) {
            Audit.note(tx, who, deed, id);
          }
          return done;
        });
  }

  private void role(Context ctx) throws Unavailable {
    var role = role(SignInPages.given(ctx, "role"));
    change(ctx, "person.role." + role.name(), (tx, id) -> People.setRole(tx, id, role));
  }

  private void reset(Context ctx) throws Unavailable {
    if (HubDoor.personOf(ctx).id().equals(SignInPages.given(ctx, "id"))) {
      throw new BadRequestResponse("your own password is changed on a page of its own");
    }
    var password = new StringBuilder();
    for (int i = 0; i < GIVEN_LETTERS; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    String fresh = password.toString();
    if (!done(ctx, "person.reset", (tx, id) -> People.reset(tx, id, fresh))) {
      throw new BadRequestResponse("nobody of that id");
    }
    page(ctx, Optional.of(new Given(SignInPages.given(ctx, "id"), fresh)), "");
  }

  private void add(Context ctx) throws Unavailable {
    String id = SignInPages.given(ctx, "id");
    String name = SignInPages.given(ctx, "name").strip();
    String password = SignInPages.given(ctx, "secret");
    if (!id.matches("[a-z0-9._-]{1,32}")
        || name.isEmpty()
        || name.length() > 12
        || password.length() < PASSWORD_LEAST) {
      throw new BadRequestResponse("a name, an id of a-z, 0-9, . _ -, a password of 10 or more");
    }
    var person = new Person(id, name, role(SignInPages.given(ctx, "role")), true);
    String who = HubDoor.personOf(ctx).id();
    boolean added =
        desk.district()
            .transact(tx -> {
              boolean done = People.add(tx, person, password);
              if (done) {
                Audit.note(tx, who, "person.add", id);
              }
              return done;
            });
    if (!added) {
      throw new BadRequestResponse("there is somebody of that id");
    }
    ctx.redirect(AT, HttpStatus.SEE_OTHER);
  }

  private static Role role(String name) {
    for (Role role : Role.values()) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    throw new BadRequestResponse("no such role");
  }
}
