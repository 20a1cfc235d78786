package wenhui.ui;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;

/// Hashes passwords and PINs with Argon2id at OWASP's least memory (19 MiB, 2 passes, 1 lane), one
/// at a time: a Pi has memory for one, and whoever guesses must queue.
///
/// Any thread; callers wait for each other.
public final class Passwords {
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final Argon2Function ARGON =
      Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, BYTES, Argon2.ID);

  /// What a name that nobody has is checked against, so that it takes as long as one that somebody
  /// has.
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private Passwords() {}

  /// The hash with its own salt and costs, in the PHC string format.
  public static synchronized String hash(String secret) {
    return ARGON.hash(secret).getResult();
  }

  public static synchronized boolean matches(String secret, String hash) {
    return Argon2Function.getInstanceFromHash(hash).check(secret, hash);
  }

  /// Takes as long as [#matches], and tells nothing.
  public static void matchNobody(String secret) {
    matches(secret, NOBODY);
  }
}
