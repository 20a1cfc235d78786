package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.CardNumber;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.redeem.Person.Role;
import wenhui.ui.Passwords;
import wenhui.ui.Sessions;

/// Who may sign in: clerks with a PIN at the glass, admins with a password here.
final class PeoplePages {
  private static final Logger LOG = LoggerFactory.getLogger(PeoplePages.class);
  private static final int NAME_MOST = 12;

  private final AdminDesk desk;
  private final Pages pages;
  private final Sessions sessions;

  PeoplePages(AdminDesk desk, Pages pages, Sessions sessions) {
    this.desk = desk;
    this.pages = pages;
    this.sessions = sessions;
  }

  /// The form, as it was filled in.
  ///
  /// @param anew whether it adds somebody, rather than changing somebody known
  record Form(boolean anew, String id, String name, String role) {
    static final Form EMPTY = new Form(true, "", "", "clerk");

    static Form of(Person person) {
      return new Form(
          false, person.id().name(), person.displayName(), LogQuery.spelled(person.role()));
    }
  }

  /// @param problem key of the words that say what is wrong, or empty
  /// @param done name of whoever was just put, or empty
  /// @param holders ids of those with a staff card
  /// @param self id of whoever reads the page
  record View(
      List<Person> people,
      Set<String> holders,
      Form form,
      String problem,
      String done,
      String self) {

    boolean hasCard(Person person) {
      return holders.contains(person.id().name());
    }

    /// Whether the form is somebody's who may have a staff card.
    boolean givesCard() {
      return !form.anew && !form.role.equals("admin");
    }

    /// Nobody stops themselves, so that somebody is always left.
    boolean stoppable(Person person) {
      return !person.stopped() && !person.id().name().equals(self);
    }
  }

  /// With `?id=li` the form is filled in for a change.
  void page(Context ctx) {
    var form = find(given(ctx.queryParam("id"))).map(Form::of).orElse(Form.EMPTY);
    String done = find(given(ctx.queryParam("done"))).map(Person::displayName).orElse("");
    show(ctx, form, "", done);
  }

  private Optional<Person> find(String id) {
    return isId(id) ? desk.staff().find(new ClerkId(id)) : Optional.empty();
  }

  private static boolean isId(String id) {
    return id.matches("[a-z0-9._-]{1,32}");
  }

  private void show(Context ctx, Form form, String problem, String done) {
    var people = desk.staff().everyone();
    var holders =
        people.stream()
            .map(Person::id)
            .filter(desk.staff()::hasCard)
            .map(ClerkId::name)
            .collect(Collectors.toSet());
    var view = new View(people, holders, form, problem, done, Door.of(ctx).user());
    pages.show(ctx, new Pages.Shown("people", "/people", "people", view));
  }

  /// Adds somebody, or gives somebody a new name, role, PIN or password.
  void put(Context ctx) throws LedgerUnavailable {
    var form =
        new Form(
            given(ctx.formParam("anew")).equals("true"),
            given(ctx.formParam("id")).strip(),
            given(ctx.formParam("name")).strip(),
            given(ctx.formParam("role")));
    String secret = given(ctx.formParam("secret"));
    Optional<String> problem = problem(form, secret, Door.of(ctx).user());
    if (problem.isPresent()) {
      ctx.status(400);
      show(ctx, form, problem.get(), "");
      return;
    }
    var id = new ClerkId(form.id);
    desk.staff().put(new Person(id, form.name, role(form).orElseThrow(), Passwords.hash(secret)));
    sessions.endAll(form.id);
    LOG.info("{} put {} as {}", Door.of(ctx).user(), id, form.role);
    ctx.redirect("/people?done=" + form.id, HttpStatus.SEE_OTHER);
  }

  /// Lets somebody in no more: at once, on the glass too. Whoever is stopped stays in the log; a
  /// new PIN or password lets them in again.
  void stop(Context ctx) throws LedgerUnavailable {
    String id = given(ctx.formParam("id"));
    Optional<Person> person = find(id);
    if (person.isEmpty() || id.equals(Door.of(ctx).user())) {
      ctx.status(400);
      show(ctx, Form.EMPTY, person.isEmpty() ? "people.gone" : "people.stop.self", "");
      return;
    }
    desk.staff().put(person.get().stop());
    sessions.endAll(id);
    LOG.info("{} stopped {}", Door.of(ctx).user(), person.get().id());
    ctx.redirect("/people?done=" + id, HttpStatus.SEE_OTHER);
  }

  /// Gives somebody a staff card, which signs in at the glass by itself, or takes it back.
  void card(Context ctx) throws LedgerUnavailable {
    String id = given(ctx.formParam("id"));
    String number = given(ctx.formParam("card")).replaceAll("[ ,]", "").toUpperCase(Locale.ROOT);
    Optional<Person> person = find(id);
    String problem =
        person.filter(it -> it.role() != Role.ADMIN).isEmpty()
            ? "people.gone"
            : number.isEmpty() || number.matches("[0-9A-Z]{4,32}") ? "" : "people.card.number";
    if (problem.isEmpty()) {
      var card =
          number.isEmpty() ? Optional.<CardNumber>empty() : Optional.of(new CardNumber(number));
      problem = desk.staff().putCard(person.get().id(), card) ? "" : "people.card.taken";
    }
    if (!problem.isEmpty()) {
      ctx.status(400);
      show(ctx, person.map(Form::of).orElse(Form.EMPTY), problem, "");
      return;
    }
    LOG.info("{} changed the card of {}", Door.of(ctx).user(), person.get().id());
    ctx.redirect("/people?done=" + id, HttpStatus.SEE_OTHER);
  }

  private static Optional<Role> role(Form form) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(form.role))
        .findFirst();
  }

  private Optional<String> problem(Form form, String secret, String user) {
    if (!isId(form.id)) {
      return Optional.of("people.id");
    }
    if (form.name.isEmpty() || form.name.length() > NAME_MOST) {
      return Optional.of("people.name");
    }
    if (form.name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("people.name");
    }
    if (role(form).isEmpty()) {
      return Optional.of("people.role");
    }
    if (form.anew == find(form.id).isPresent()) {
      return Optional.of(form.anew ? "people.exists" : "people.gone");
    }
    if (form.id.equals(user)) {
      return Optional.of("people.self");
    }
    return role(form).orElseThrow() == Role.ADMIN
        ? Secrets.password(form.id, secret)
        : pin(form.id, secret);
  }

  /// A PIN says who it is, so no two clerks may have the same.
  private Optional<String> pin(String id, String pin) {
    Optional<String> problem = Secrets.pin(pin);
    if (problem.isPresent()) {
      return problem;
    }
    return desk.staff().everyone().stream()
            .filter(other -> other.role() != Role.ADMIN && !other.id().name().equals(id))
            .anyMatch(other -> Passwords.matches(pin, other.secretHash()))
        ? Optional.of("people.taken")
        : Optional.empty();
  }

  private static String given(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
