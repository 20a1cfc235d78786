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

  /// Wrong passwords, with no pause between, that close an account for a while.
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

  /// Somebody, and whether they were stopped.
  public record Member(Person person, boolean stopped) {}

  /// Who may sign in under this id.
  public static Optional<Person> find(Tx tx, String id) throws SQLException {
    return tx.row(
        People::person,
        "SELECT person_id, display_name, role, must_change FROM person"
            + " WHERE d=:d AND person_id=:id AND NOT stopped",
        "id",
        id);
  }

  public static List<Member> all(Tx tx) throws SQLException {
    return tx.rows(
        row -> new Member(person(row), row.getBoolean("stopped")),
        "SELECT person_id, display_name, role, must_change, stopped FROM person WHERE d=:d"
            + " ORDER BY stopped, person_id");
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

  /// Lets somebody in no more, and ends the sessions they have.
  ///
  /// @return false if there is nobody, or nobody else is an admin
  public static boolean stop(Tx tx, String id) throws SQLException {
    if (isLastAdmin(tx, id)) {
      return false;
    }
    endSessions(tx, id);
    return tx.touched(
        "UPDATE person SET stopped=true WHERE d=:d AND person_id=:id AND NOT stopped", "id", id);
  }

  /// Lets somebody in again.
  public static boolean resume(Tx tx, String id) throws SQLException {
    return tx.touched(
        "UPDATE person SET stopped=false WHERE d=:d AND person_id=:id AND stopped", "id", id);
  }

  /// @return false if there is nobody, or nobody else is an admin
  public static boolean setRole(Tx tx, String id, Role role) throws SQLException {
    if (role != Role.ADMIN && isLastAdmin(tx, id)) {
      return false;
    }
    return tx.touched(
        "UPDATE person SET role=:role WHERE d=:d AND person_id=:id AND NOT stopped",
        "role",
        role.name(),
        "id",
        id);
  }

  /// Gives somebody a password that they change when they first sign in with it, and ends the
  /// sessions they have. An account that guesses have closed is open again.
  ///
  /// @return false if there is nobody
  public static boolean reset(Tx tx, String id, String password) throws SQLException {
    endSessions(tx, id);
    return tx.touched(
        """
        UPDATE person SET password_hash=:hash, must_change=true, misses=0
        WHERE d=:d AND person_id=:id AND NOT stopped
        """,
        "hash",
        Passwords.hash(password),
        "id",
        id);
  }

  private static void endSessions(Tx tx, String id) throws SQLException {
    tx.update("DELETE FROM session WHERE d=:d AND person_id=:id", "id", id);
  }

  /// Holds all admins until the transaction ends: two who stop each other do so one behind the
  /// other.
  private static boolean isLastAdmin(Tx tx, String id) throws SQLException {
    return tx.rows(
            row -> row.getString(1),
            """
            SELECT person_id FROM person WHERE d=:d AND role='ADMIN' AND NOT stopped
            ORDER BY person_id FOR UPDATE
            """)
        .equals(List.of(id));
  }

  /// Who signs in with this, if it is right and the account is not closed for a while. Takes as
  /// long for a name that nobody has.
  ///
  /// The try is counted before the password is looked at: guesses that come all at once, to however
  /// many processes, are as many as those that come one after another.
  public static Optional<Person> signIn(District district, String id, String password)
      throws Unavailable {
    var hash = district.transact(tx -> takeTry(tx, id));
    if (hash.isEmpty()) {
      Passwords.matchNobody(password);
      return Optional.empty();
    }
    if (!Passwords.matches(password, hash.get())) {
      return Optional.empty();
    }
    return district.transact(tx -> {
      tx.update("UPDATE person SET misses=0 WHERE d=:d AND person_id=:id", "id", id);
      return find(tx, id);
    });
  }

  /// @return the hash to compare with; empty if there is nobody, or no try left for a while
  private static Optional<String> takeTry(Tx tx, String id) throws SQLException {
    return tx.row(
        row -> row.getString(1),
        """
        UPDATE person SET missed_at=:now,
          misses = CASE WHEN missed_at <= :before THEN 1 ELSE misses + 1 END
        WHERE d=:d AND person_id=:id AND NOT stopped AND (misses < :most OR missed_at <= :before)
        RETURNING password_hash
        """,
        "now",
        tx.now(),
        "before",
        tx.now() - PAUSE.toMillis(),
        "id",
        id,
        "most",
        MISSES);
  }
}
