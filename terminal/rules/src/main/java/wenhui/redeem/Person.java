package wenhui.redeem;

/// Someone who may sign in here.
///
/// @param displayName surname and a star, as on the staff header: 李*
/// @param secretHash of the PIN or password, in the format of the hash itself; empty for somebody
///   who may not sign in any more, but still stands in the log
public record Person(ClerkId id, String displayName, Role role, String secretHash) {

  /// What someone may do; each may do all that the one before may.
  public enum Role {
    /// Redeems vouchers.
    CLERK,
    /// Also confirms what needs a second person.
    SUPERVISOR,
    /// Also reads the log and changes who may sign in.
    ADMIN;

    /// Whether someone in this role may do what `role` may.
    public boolean atLeast(Role role) {
      return compareTo(role) >= 0;
    }
  }

  /// The same person, who may not sign in any more.
  public Person stop() {
    return new Person(id, displayName, role, "");
  }

  /// Whether this person may not sign in any more.
  public boolean stopped() {
    return secretHash.isEmpty();
  }

  @Override
  public String toString() {
    return "Person[" + id + " " + role + "]";
  }
}
