package wenhui.ui;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// Hashes passwords and PINs with Argon2id at OWASP's least memory (19 MiB, 2 passes, 1 lane), one
/// at a time: a Pi has memory for one, and whoever guesses must queue.
///
/// Any thread; callers wait for each other.
public final class Passwords {
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Argon2Function ARGON =
      Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, BYTES, Argon2.ID);

  /// How every hash begins, which says at what costs it was made.
  static final String COSTS = "$argon2id$v=19$m=19456,t=2,p=1$";

  /// What a name that nobody has is checked against, so that it takes as long as one that somebody
  /// has.
  private static final String NOBODY =
      COSTS + "c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private Passwords() {}

  /// The hash with its own salt and costs, in the PHC string format.
  public static synchronized String hash(String secret) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return ARGON.hash(secret.getBytes(StandardCharsets.UTF_8), salt).getResult();
  }

  /// Whether `secret` is what `hash` was made of; nothing matches what is no hash of ours.
  public static synchronized boolean matches(String secret, String hash) {
    return hash.startsWith(COSTS) && ARGON.check(secret, hash);
  }

  /// Takes as long as [#matches], and tells nothing.
  public static void matchNobody(String secret) {
    matches(secret, NOBODY);
  }
}
