package wenhui.hub.device;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import wenhui.hub.redeem.Terminals;
import wenhui.hub.store.Tx;
import wenhui.link.Chain;
import wenhui.link.Ed25519;
import wenhui.link.Pairing;
import wenhui.ui.Sessions;

/// Lets a terminal in, by a code that works once.
public final class Enrolment {

  /// Long enough to carry the code from an office to a village, short enough to lose it.
  static final Duration VALID = Duration.ofHours(24);

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LETTERS = 26; // 130 bits.

  private final Chain chain;
  private final SecureRandom random;

  public Enrolment(Chain chain, SecureRandom random) {
    this.chain = chain;
    this.random = random;
  }

  /// Who a terminal has become.
  public record Enrolled(String terminal, int gen, String venue) {}

  /// Makes a code for `terminal`, which need not exist yet; for one that does, it starts a new
  /// generation: a machine was changed, restored, or locked and looked at. Codes that were made for
  /// it before and not used are good no more.
  ///
  /// @return the secret; only its hash is kept
  public String newCode(Tx tx, String terminal, String venue, String by) throws SQLException {
    endCodes(tx, terminal);
    var secret = new StringBuilder();
    for (int i = 0; i < LETTERS; i++) {
      secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    tx.update(
        """
        INSERT INTO enrolment_code (d, secret_hash, terminal_id, venue_id, made_by, expires_at)
        VALUES (:d, :hash, :t, :venue, :by, :expires)
        """,
        "hash",
        Sessions.hash(secret.toString()),
        "t",
        terminal,
        "venue",
        venue,
        "by",
        by,
        "expires",
        tx.now() + VALID.toMillis());
    return secret.toString();
  }

  /// Uses a code up.
  ///
  /// The same wish again gets the same answer: the first one may have been lost on the way.
  ///
  /// A key that was revoked, or is another terminal's, is refused and leaves the code good: the
  /// terminal is to make a fresh one. Its own key, which an earlier code has brought, stays good.
  ///
  /// @return empty if there is no such code, or it is too old, or another key has used it
  public Optional<Enrolled> enrol(Tx tx, Pairing.Wish wish) throws SQLException {
    String hash = Sessions.hash(wish.secret());
    var code =
        tx.row(
            row -> new Code(row.getString("terminal_id"), row.getString("venue_id")),
            """
            UPDATE enrolment_code SET used_at=:now
            WHERE d=:d AND secret_hash=:hash AND used_at IS NULL AND expires_at > :now
              AND NOT EXISTS (SELECT 1 FROM device_key k
                WHERE k.d=:d AND k.key_id=:key
                  AND (k.revoked_at IS NOT NULL OR k.terminal_id <> enrolment_code.terminal_id))
            RETURNING terminal_id, venue_id
            """,
            "now",
            tx.now(),
            "hash",
            hash,
            "key",
            Ed25519.keyId(wish.publicKey()));
    return code.isPresent() ? Optional.of(begin(tx, code.get(), wish)) : again(tx, hash, wish);
  }

  private record Code(String terminal, String venue) {}

  /// A slip of paper that was left lying must not take a terminal's place, or open again what was
  /// thrown out.
  static void endCodes(Tx tx, String terminal) throws SQLException {
    tx.update(
        """
        UPDATE enrolment_code SET expires_at=:now
        WHERE d=:d AND terminal_id=:t AND used_at IS NULL AND expires_at > :now
        """,
        "now",
        tx.now(),
        "t",
        terminal);
  }

  private Enrolled begin(Tx tx, Code code, Pairing.Wish wish) throws SQLException {
    var known =
        tx.number("SELECT gen FROM terminal WHERE d=:d AND terminal_id=:t", "t", code.terminal);
    int gen = 1;
    if (known.isPresent()) {
      gen = Terminals.beginAnew(tx, chain, code.terminal, code.venue);
    } else {
      Terminals.begin(tx, chain, code.terminal, code.venue);
    }
    endCodes(tx, code.terminal);
    DeviceKeys.revokeOthers(tx, code.terminal, Ed25519.keyId(wish.publicKey()));
    DeviceKeys.add(tx, code.terminal, wish.publicKey());
    return new Enrolled(code.terminal, gen, code.venue);
  }

  private static Optional<Enrolled> again(Tx tx, String hash, Pairing.Wish wish)
      throws SQLException {
    return tx.row(
        row ->
            new Enrolled(
                row.getString("terminal_id"), row.getInt("gen"), row.getString("venue_id")),
        """
        SELECT t.terminal_id, t.gen, t.venue_id FROM enrolment_code c
          JOIN terminal t ON t.d = c.d AND t.terminal_id = c.terminal_id
          JOIN device_key k ON k.d = c.d AND k.terminal_id = c.terminal_id
        WHERE c.d=:d AND c.secret_hash=:hash AND c.expires_at > :now
          AND k.public_key=:key AND k.revoked_at IS NULL
        """,
        "hash",
        hash,
        "now",
        tx.now(),
        "key",
        wish.publicKey());
  }
}
