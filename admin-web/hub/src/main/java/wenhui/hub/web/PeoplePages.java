package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;

/// People of the bureau who use these pages.
final class PeoplePages {
  private static final String AT = "/people";
  private static final int PASSWORD_LEAST = 10;
  private final HubDesk desk;
  private final Pages pages;

  PeoplePages(HubDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  record View(List<Person> people) {
    Role[] roles() {
      return Role.values();
    }
  }

  void on(RoutesConfig routes) {
    routes.get(AT, this::page);
    routes.post(AT, this::add);
  }

  private void page(Context ctx) throws Unavailable {
    var people = desk.district().read(People::all);
    pages.show(ctx, new Shown("people", AT, "people", new View(people)));
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
              Audit.note(tx, who, "person.add", id);
              return People.add(tx, person, password);
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
