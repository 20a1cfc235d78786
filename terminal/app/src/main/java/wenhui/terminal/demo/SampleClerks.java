package wenhui.terminal.demo;

import java.util.List;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Person;
import wenhui.ui.Passwords;

/// The clerks of the demo, plainly invented. Their PINs stand on the bench page for everyone to see;
/// a terminal in a venue has none until an admin makes them.
final class SampleClerks {
  static final String PIN_LI = "2580";
  static final String PIN_ZHAO = "1470";

  private SampleClerks() {}

  static List<Person> all() {
    return List.of(
        new Person(new ClerkId("li"), "李*", Person.Role.CLERK, Passwords.hash(PIN_LI)),
        new Person(new ClerkId("zhao"), "赵*", Person.Role.SUPERVISOR, Passwords.hash(PIN_ZHAO)));
  }
}
