package wenhui.admin;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.ui.Passwords;

/// Who may sign in: clerks with a PIN at the glass, admins with a password here.
final class PeoplePages {
  private static final Logger LOG = LoggerFactory.getLogger(PeoplePages.class);

  private final AdminDesk desk;
  private final Pages pages;

  PeoplePages(AdminDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  /// @param problem key of the words that say what is wrong, or empty
  record View(List<Person> people, String problem) {}

  void page(Context ctx) {
    show(ctx, "");
  }

  private void show(Context ctx, String problem) {
    pages.show(
        ctx, "people", pages.frame(ctx, "people"), new View(desk.staff().everyone(), problem));
  }

  /// Adds someone, or gives someone a new PIN or name.
  void add(Context ctx) throws LedgerUnavailable {
    String id = given(ctx, "id").strip();
    String name = given(ctx, "name").strip();
    String secret = given(ctx, "secret");
    Optional<Person.Role> role =
        Arrays.stream(Person.Role.values())
            .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(given(ctx, "role")))
            .findFirst();
    Optional<String> problem =
        role.isEmpty() ? Optional.of("people.role") : problem(id, name, secret, role.get());
    if (problem.isPresent()) {
      ctx.status(400);
      show(ctx, problem.get());
      return;
    }
    desk.staff().put(new Person(new ClerkId(id), name, role.orElseThrow(), Passwords.hash(secret)));
    LOG.info("{} put {} as {}", Door.of(ctx).user(), id, role.get());
    ctx.redirect("/people");
  }

  private Optional<String> problem(String id, String name, String secret, Person.Role role) {
    if (!id.matches("[a-z0-9._-]{1,32}")) {
      return Optional.of("people.id");
    }
    if (name.isEmpty() || name.length() > 12) {
      return Optional.of("people.name");
    }
    if (id.equals(FirstAdmin.ID.name()) && role != Person.Role.ADMIN) {
      return Optional.of("people.first");
    }
    if (role == Person.Role.ADMIN) {
      return secret.length() < 10 ? Optional.of("password.short") : Optional.empty();
    }
    if (!secret.matches("[0-9]{4,8}")) {
      return Optional.of("people.pin");
    }
    return pinTaken(id, secret) ? Optional.of("people.taken") : Optional.empty();
  }

  /// A PIN says who it is, so no two clerks may have the same.
  private boolean pinTaken(String id, String pin) {
    return desk.staff().everyone().stream()
        .filter(other -> other.role() != Person.Role.ADMIN && !other.id().name().equals(id))
        .anyMatch(other -> Passwords.matches(pin, other.secretHash()));
  }

  private static String given(Context ctx, String name) {
    return Optional.ofNullable(ctx.formParam(name)).orElse("");
  }
}
