package wenhui.hub.web;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.ui.Sessions;
import wenhui.ui.Sessions.Session;

/// Who is signed in, in the database: the next request may come to another process.
///
/// Only the hash of a cookie's secret is kept, so that a copy of the database opens no session.
final class HubSessions {
  private static final int SECRET_BYTES = 32;

  /// How often a session's last use is written down; each request would be a write.
  private static final long NOTE_EVERY_MS = 60_000;

  private final District district;
  private final SecureRandom random = new SecureRandom();

  HubSessions(District district) {
    this.district = district;
  }

  /// A new session, and the end of those that have run out.
  ///
  /// @return the secret for the cookie; it exists nowhere else
  String begin(String person) throws Unavailable {
    String secret = secret();
    String csrf = secret();
    district.transact(tx -> {
      tx.update(
          "DELETE FROM session WHERE d=:d AND seen_at < :idle",
          "idle",
          tx.now() - Sessions.IDLE.toMillis());
      return tx.update(
          """
          INSERT INTO session (d, secret_hash, person_id, csrf, began_at, seen_at)
          VALUES (:d, :hash, :who, :csrf, :now, :now)
          """,
          "hash",
          Sessions.hash(secret),
          "who",
          person,
          "csrf",
          csrf,
          "now",
          tx.now());
    });
    return secret;
  }

  Optional<Session> find(String secret) throws Unavailable {
    return district.read(tx -> find(tx, Sessions.hash(secret)));
  }

  private static Optional<Session> find(Tx tx, String hash) throws SQLException {
    var session =
        tx.row(
            row ->
                new Session(
                    row.getString("person_id"),
                    row.getString("csrf"),
                    Instant.ofEpochMilli(row.getLong("began_at")),
                    Instant.ofEpochMilli(row.getLong("seen_at"))),
            """
            SELECT person_id, csrf, began_at, seen_at FROM session
            WHERE d=:d AND secret_hash=:hash AND seen_at > :idle AND began_at > :oldest
            """,
            "hash",
            hash,
            "idle",
            tx.now() - Sessions.IDLE.toMillis(),
            "oldest",
            tx.now() - Sessions.AT_MOST.toMillis());
    if (session.isPresent() && session.get().seen().toEpochMilli() < tx.now() - NOTE_EVERY_MS) {
      tx.update(
          "UPDATE session SET seen_at=:now WHERE d=:d AND secret_hash=:hash",
          "now",
          tx.now(),
          "hash",
          hash);
    }
    return session;
  }

  void end(String secret) throws Unavailable {
    String hash = Sessions.hash(secret);
    district.transact(
        tx -> tx.update("DELETE FROM session WHERE d=:d AND secret_hash=:hash", "hash", hash));
  }

  void endAll(String person) throws Unavailable {
    district.transact(
        tx -> tx.update("DELETE FROM session WHERE d=:d AND person_id=:who", "who", person));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
