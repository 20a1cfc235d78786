package wenhui.hub.bureau;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.ui.Passwords;

/// Who may use the hub's pages.
public final class People {

  /// Wrong passwords in a row that close an account for a while, in whichever process they came.
  private static final int MISSES = 5;

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private People() {}

  public enum Role {
    /// Everything, but no approval of settlements one has made oneself.
    ADMIN,
    /// Settlements and reports.
    FINANCE,
    /// Looks only.
    VIEWER
  }

  /// @param mustChange the password was given by somebody else
  public record Person(String id, String name, Role role, boolean mustChange) {}

  public static Optional<Person> find(Tx tx, String id) throws SQLException {
    return tx.row(
        People::person,
        "SELECT person_id, display_name, role, must_change FROM person"
            + " WHERE d=:d AND person_id=:id",
        "id",
        id);
  }

  public static List<Person> all(Tx tx) throws SQLException {
    return tx.rows(
        People::person,
        "SELECT person_id, display_name, role, must_change FROM person WHERE d=:d"
            + " ORDER BY person_id");
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getString("person_id"),
        row.getString("display_name"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("must_change"));
  }

  public static boolean none(Tx tx) throws SQLException {
    return tx.number("SELECT count(*) FROM person WHERE d=:d").orElse(0) == 0;
  }

  /// @return false if there is somebody of that id
  public static boolean add(Tx tx, Person person, String password) throws SQLException {
    return tx.touched(
        """
        INSERT INTO person (d, person_id, display_name, role, password_hash, must_change)
        VALUES (:d, :id, :name, :role, :hash, :must) ON CONFLICT (d, person_id) DO NOTHING
        """,
        "id",
        person.id,
        "name",
        person.name,
        "role",
        person.role.name(),
        "hash",
        Passwords.hash(password),
        "must",
        person.mustChange);
  }

  public static void setPassword(Tx tx, String id, String password) throws SQLException {
    tx.update(
        """
        UPDATE person SET password_hash=:hash, must_change=false WHERE d=:d AND person_id=:id
        """,
        "hash",
        Passwords.hash(password),
        "id",
        id);
  }

  private record Lock(String hash, int misses, long missedAt) {}

  /// Who signs in with this, if it is right and the account is not closed for a while. Takes as
  /// long for a name that nobody has.
  public static Optional<Person> signIn(District district, String id, String password)
      throws Unavailable {
    var lock =
        district.read(tx ->
            tx.row(
                row -> new Lock(row.getString(1), row.getInt(2), row.getLong(3)),
                """
                SELECT password_hash, misses, missed_at FROM person
                WHERE d=:d AND person_id=:id
                """,
                "id",
                id));
    long now = district.clock().millis();
    if (lock.isEmpty()) {
      Passwords.matchNobody(password);
      return Optional.empty();
    }
    boolean paused = lock.get().misses >= MISSES && now < lock.get().missedAt + PAUSE.toMillis();
    boolean right = Passwords.matches(password, lock.get().hash);
    return paused ? Optional.empty() : district.transact(tx -> count(tx, id, right));
  }

  private static Optional<Person> count(Tx tx, String id, boolean right) throws SQLException {
    tx.update(
        """
        UPDATE person SET misses = CASE WHEN :right THEN 0 ELSE misses % 5 + 1 END, missed_at=:now
        WHERE d=:d AND person_id=:id
        """,
        "right", right, "now", tx.now(), "id", id);
    return right ? find(tx, id) : Optional.empty();
  }
}
