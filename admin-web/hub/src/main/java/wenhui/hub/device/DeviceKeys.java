package wenhui.hub.device;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wenhui.hub.redeem.Terminals;
import wenhui.hub.store.Tx;
import wenhui.link.Asked;
import wenhui.link.Ed25519;
import wenhui.link.Malformed;
import wenhui.link.Signed;

/// Which keys terminals sign with.
public final class DeviceKeys {

  /// Keys taken apart, by their texts. What is in here is no answer to whether a key may sign: that
  /// is asked of the database every time.
  private static final ConcurrentHashMap<String, Ed25519.Open> DECODED = new ConcurrentHashMap<>();

  /// More than a district has terminals; then it is begun anew.
  private static final int DECODED_MOST = 20_000;

  private DeviceKeys() {}

  private static Ed25519.Open decoded(String publicKey) throws Malformed {
    var known = DECODED.get(publicKey);
    if (known != null) {
      return known;
    }
    if (DECODED.size() >= DECODED_MOST) {
      DECODED.clear();
    }
    var open = Ed25519.Open.of(publicKey);
    DECODED.put(publicKey, open);
    return open;
  }

  /// @param publicKey 32 bytes in base64
  public record Device(String terminal, String publicKey, boolean revoked) {

    /// Whether this device has signed `message` as the request `asked`.
    public boolean signed(Asked asked, Signed message) {
      return message.isRequest(asked, (_, bytes, signature) -> verify(bytes, signature));
    }

    private boolean verify(byte[] message, byte[] signature) {
      try {
        return decoded(publicKey).hasSigned(message, signature);
      } catch (Malformed e) {
        throw new IllegalStateException("a key was enrolled that is none", e);
      }
    }
  }

  public static Optional<Device> find(Tx tx, String keyId) throws SQLException {
    return tx.row(
        row -> {
          row.getLong("revoked_at");
          boolean revoked = !row.wasNull();
          return new Device(row.getString("terminal_id"), row.getString("public_key"), revoked);
        },
        "SELECT terminal_id, public_key, revoked_at FROM device_key WHERE d=:d AND key_id=:k",
        "k",
        keyId);
  }

  /// A key that `terminal` may sign with from now on.
  static void add(Tx tx, String terminal, String publicKey) throws SQLException {
    tx.update(
        """
        INSERT INTO device_key (d, key_id, terminal_id, public_key, created_at)
        VALUES (:d, :k, :t, :key, :now) ON CONFLICT (d, key_id) DO NOTHING
        """,
        "k",
        Ed25519.keyId(publicKey),
        "t",
        terminal,
        "key",
        publicKey,
        "now",
        tx.now());
  }

  /// The first half of a rotation: the terminal has made a new key and names it under the old one.
  ///
  /// @return false if that key was revoked, or is another terminal's
  public static boolean announce(Tx tx, String terminal, String publicKey) throws SQLException {
    add(tx, terminal, publicKey);
    var known = find(tx, Ed25519.keyId(publicKey));
    return known.isPresent() && known.get().terminal.equals(terminal) && !known.get().revoked;
  }

  /// The second half: the terminal has signed with its new key, so it has it durably. Others end.
  public static void settle(Tx tx, String terminal, String keyId) throws SQLException {
    revokeOthers(tx, terminal, keyId);
  }

  /// Throws a terminal out: whatever it sends is refused, and it is told to wipe what it holds. It
  /// comes back by a code that is made afterwards.
  public static void revoke(Tx tx, String terminal) throws SQLException {
    var gen = tx.number("SELECT gen FROM terminal WHERE d=:d AND terminal_id=:t", "t", terminal);
    if (gen.isPresent()) {
      Terminals.lock(tx, terminal, (int) gen.getAsLong());
    }
    revokeOthers(tx, terminal, "");
    Enrolment.endCodes(tx, terminal);
  }

  static void revokeOthers(Tx tx, String terminal, String keyId) throws SQLException {
    tx.update(
        """
        UPDATE device_key SET revoked_at=:now
        WHERE d=:d AND terminal_id=:t AND key_id <> :k AND revoked_at IS NULL
        """,
        "now",
        tx.now(),
        "t",
        terminal,
        "k",
        keyId);
  }
}
