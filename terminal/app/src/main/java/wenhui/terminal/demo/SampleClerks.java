package wenhui.terminal.demo;

import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.redeem.Staff;
import wenhui.ui.Passwords;

/// The clerks of the demo, plainly invented. Their PINs stand on the bench page for everyone to
/// see; a terminal in a venue has none until an admin makes them.
final class SampleClerks {
  static final String PIN_LI = "2580";
  static final String PIN_ZHAO = "1470";

  private SampleClerks() {}

  /// Adds those that are missing.
  static void addTo(Staff staff) throws LedgerUnavailable {
    add(staff, "li", "李*", Person.Role.CLERK, PIN_LI);
    add(staff, "zhao", "赵*", Person.Role.SUPERVISOR, PIN_ZHAO);
  }

  private static void add(Staff staff, String id, String name, Person.Role role, String pin)
      throws LedgerUnavailable {
    var clerk = new ClerkId(id);
    if (staff.find(clerk).isEmpty()) {
      staff.put(new Person(clerk, name, role, Passwords.hash(pin)));
    }
  }
}
