package wenhui.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Person;
import wenhui.ui.Passwords;

/// The admin pages on a free port, over plain lists, with an admin `chen` and a clerk `li`.
final class Office implements AutoCloseable {
  static final String PASSWORD = "听雨 reading room";
  private static final String CHEN = Passwords.hash(PASSWORD);
  private static final String LI = Passwords.hash("2580");

  final TestClock clock = new TestClock();
  final ListLog log = new ListLog();
  final MapStaff staff = new MapStaff();
  final AtomicReference<Readiness> readiness = new AtomicReference<>(ready());
  final AdminWeb web;

  private Office(Bind bind, Path passwordFile) {
    log.offer(Sample.choices());
    staff.put(new Person(new ClerkId("chen"), "陈*", Person.Role.ADMIN, CHEN));
    staff.put(new Person(Sample.LI, "李*", Person.Role.CLERK, LI));
    web =
        started(
            new AdminDesk(
                bind,
                new AdminDesk.Place(Sample.STATION, "02"),
                log,
                staff,
                passwordFile,
                readiness::get,
                clock));
  }

  private static AdminWeb started(AdminDesk desk) {
    try {
      return AdminWeb.start(desk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Office open() {
    return open(new Bind("127.0.0.1", 0, Optional.empty(), false), Path.of("/nowhere"));
  }

  static Office open(Bind bind, Path passwordFile) {
    return new Office(bind, passwordFile);
  }

  static Readiness ready() {
    Instant morning = Instant.parse("2026-11-22T00:24:00Z");
    return new Readiness(
        List.of(
            new Readiness.Device("card-reader", "PN532", Readiness.State.GOOD, morning, ""),
            new Readiness.Device("code-scanner", "GM65", Readiness.State.GOOD, morning, ""),
            new Readiness.Device("printer", "58 mm", Readiness.State.GOOD, morning, "")),
        Set.of());
  }

  /// A visitor who is not signed in.
  Visitor visitor() {
    return new Visitor("http://127.0.0.1:" + web.port());
  }

  /// A visitor signed in as `chen`.
  Visitor admin() {
    var visitor = visitor();
    visitor.signIn("chen", PASSWORD);
    return visitor;
  }

  @Override
  public void close() {
    web.close();
  }
}
