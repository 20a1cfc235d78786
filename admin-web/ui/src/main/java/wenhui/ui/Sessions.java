package wenhui.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who is signed in, by the secret in their cookie. In memory only: a restart signs everybody out.
///
/// Only the hash of a secret is kept, so that a memory dump opens no session. Any thread.
public final class Sessions {
  /// How long a session lasts without a request (ASVS 5.0 7.3.1).
  public static final Duration IDLE = Duration.ofMinutes(15);

  /// How long it lasts at all.
  public static final Duration AT_MOST = Duration.ofHours(8);

  private static final int MOST = 100;
  private static final int SECRET_BYTES = 32;

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final SecureRandom random;

  public Sessions(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /// One signed-in browser.
  ///
  /// @param user whose it is
  /// @param csrf the token that each of its forms must carry
  public record Session(String user, String csrf, Instant began, Instant seen) {

    boolean livesAt(Instant now) {
      return now.isBefore(seen.plus(IDLE)) && now.isBefore(began.plus(AT_MOST));
    }

    Session at(Instant now) {
      return new Session(user, csrf, began, now);
    }
  }

  /// A new session for `user`; the secret that it returns exists nowhere else. Always new, never
  /// one that the browser brought along.
  public String begin(String user) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> !session.livesAt(now));
    if (sessions.size() >= MOST) {
      sessions.clear(); // Somebody signs in by machine; everybody signs in again.
    }
    String secret = secret();
    sessions.put(hash(secret), new Session(user, secret(), now, now));
    return secret;
  }

  /// The live session of a cookie's secret; asking keeps it alive.
  public Optional<Session> find(String secret) {
    Instant now = clock.instant();
    return Optional.ofNullable(
        sessions.computeIfPresent(
            hash(secret), (_, session) -> session.livesAt(now) ? session.at(now) : null));
  }

  public void end(String secret) {
    sessions.remove(hash(secret));
  }

  /// Ends every session of `user`: the password was changed.
  public void endAll(String user) {
    sessions.values().removeIf(session -> session.user().equals(user));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// SHA-256 in lower-case hexadecimal, for secrets with enough entropy of their own.
  public static String hash(String secret) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
