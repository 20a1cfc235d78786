package wenhui.admin;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import wenhui.redeem.Afterword;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Person;
import wenhui.redeem.Terms;
import wenhui.redeem.Trouble;

/// Every admin page in every state that looks different, for eyes and for measures.
final class AdminPages {
  private static final Instant AT = Instant.parse("2026-11-22T00:24:00Z");

  private AdminPages() {}

  /// @param signedIn whether an admin looks at it
  /// @param given what is so beforehand
  record Page(String name, String path, boolean signedIn, Consumer<Office> given) {}

  static final List<Page> ALL =
      List.of(
          new Page("sign-in", "/sign-in", false, _ -> {}),
          new Page("password", "/password", true, _ -> {}),
          new Page("today", "/", true, AdminPages::busy),
          new Page("today-empty", "/", true, _ -> {}),
          new Page("log", "/log", true, AdminPages::busy),
          new Page("log-week", "/log?from=2026-11-16&to=2026-11-22", true, AdminPages::busy),
          new Page("log-found", "/log?outcome=refused&tail=7K4Q", true, AdminPages::busy),
          new Page("log-empty", "/log", true, _ -> {}),
          new Page("log-error", "/log", true, office -> office.log.failAfter(0)),
          new Page("report", "/report", true, AdminPages::busy),
          new Page("told", "/", true, AdminPages::told),
          new Page("told-report", "/report", true, AdminPages::told),
          new Page("afterwords", "/afterwords", true, AdminPages::told),
          new Page("afterwords-none", "/afterwords", true, _ -> {}),
          new Page("devices", "/devices", true, AdminPages::trouble),
          new Page("devices-ready", "/devices", true, AdminPages::busy),
          new Page("people", "/people", true, AdminPages::people),
          new Page("people-change", "/people?id=li", true, AdminPages::people),
          new Page("missing", "/no-such-page", true, _ -> {}));

  private static void busy(Office office) {
    office.log.addAll(Sample.week(60));
    office.readiness.set(
        new Readiness(
            Office.ready().devices(),
            List.of(
                new Readiness.Fact("version", "0.1.0 · 9f3c 21ab", true),
                new Readiness.Fact("clock", "+0.3 s", true),
                new Readiness.Fact("uptime", "6 d 5 h", true)),
            Set.of()));
  }

  /// One word of the hub of each kind.
  private static void told(Office office) {
    busy(office);
    long serial = 9_001;
    for (var said : Afterword.Said.values()) {
      var line = Sample.redeemed(serial, AT.minusSeconds(serial - 9_000), Sample.TWENTY, 2_000);
      office.log.add(line);
      office.log.say(new Afterword(line, said, AT, false));
      serial++;
    }
    var back = Sample.redeemed(serial, AT, Sample.TEN, 1_000);
    office.log.add(back);
    office.log.say(new Afterword(back, Afterword.Said.LOST, AT, true));
  }

  private static void trouble(Office office) {
    busy(office);
    office.readiness.set(
        new Readiness(
            List.of(
                device(
                    "card-reader", "PN532 · /dev/serial/by-id/usb-1a86", Readiness.State.GOOD, ""),
                device("code-scanner", "GM65", Readiness.State.GOOD, ""),
                device("camera", "", Readiness.State.BAD, "no answer on /dev/video0"),
                device("printer", "58 mm ESC/POS", Readiness.State.CARE, "NEARLY_OUT"),
                device("indicator", "GPIO 17, 27, 22", Readiness.State.GOOD, "")),
            List.of(new Readiness.Fact("pending", "3", true)),
            Set.of(Trouble.PAPER_NEARLY_OUT, Trouble.HUB_AWAY),
            List.of(
                offline(Sample.TWENTY, Terms.Offline.NEVER, 0),
                offline(Sample.TEN, Terms.Offline.EXPOSURE, 17),
                offline(Sample.FILM, Terms.Offline.HOME, 3),
                offline(Sample.FILM, Terms.Offline.HOME, 0))));
  }

  private static Readiness.Device device(
      String name, String model, Readiness.State state, String note) {
    return new Readiness.Device(name, model, state, AT, note);
  }

  private static Readiness.Offline offline(Terms terms, Terms.Offline how, long left) {
    return new Readiness.Offline(terms.batch(), terms.name(), how, left);
  }

  private static void people(Office office) {
    office.staff.put(new Person(new ClerkId("zhao"), "赵*", Person.Role.SUPERVISOR, ""));
    office.staff.put(new Person(new ClerkId("zhou"), "周*", Person.Role.CLERK, ""));
  }
}
