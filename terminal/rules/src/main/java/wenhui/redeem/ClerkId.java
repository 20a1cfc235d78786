package wenhui.redeem;

/// Who works here, as on the sign-in: 1 to 32 lower-case letters, digits, `.`, `-` or `_`.
public record ClerkId(String name) {

  public ClerkId {
    if (!name.matches("[a-z0-9._-]{1,32}")) {
      throw new IllegalArgumentException("malformed clerk id");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
