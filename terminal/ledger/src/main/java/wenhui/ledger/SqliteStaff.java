package wenhui.ledger;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.CardId;
import wenhui.redeem.CardNumber;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.redeem.Staff;

/// [Staff] in the ledger's file, and a copy in memory: a broken disk must not keep the admin out of
/// the page that tells about the disk.
final class SqliteStaff implements Staff {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteStaff.class);
  static final String PUT_TOKEN = "INSERT OR REPLACE INTO api_token (name, sha256) VALUES (?, ?)";

  /// How often at most an unknown token makes us look into the file.
  private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

  private final Writer writer;
  private final Function<CardNumber, CardId> pseudonym;
  private final AtomicLong looked = new AtomicLong(System.nanoTime() - LOOK_AGAIN_NANOS);
  private volatile Roll roll = new Roll(Map.of(), Map.of(), Map.of());

  private record Roll(
      Map<ClerkId, Person> people, Map<CardId, ClerkId> cards, Map<String, String> tokens) {}

  /// @param pseudonym under which a card is known here
  SqliteStaff(Writer writer, Function<CardNumber, CardId> pseudonym) {
    this.writer = writer;
    this.pseudonym = pseudonym;
  }

  /// Reads the copy anew.
  void load(Session session) throws SQLException {
    var people =
        session.list(
            "SELECT id, display_name, role, secret_hash FROM person",
            row ->
                new Person(
                    new ClerkId(row.getString(1)),
                    row.getString(2),
                    Person.Role.valueOf(row.getString(3)),
                    row.getString(4)));
    var cards = new HashMap<CardId, ClerkId>();
    session.list(
        "SELECT card, id FROM person WHERE card IS NOT NULL",
        row -> cards.put(new CardId(row.getString(1)), new ClerkId(row.getString(2))));
    var tokens = new TreeMap<String, String>();
    session.list(
        "SELECT sha256, name FROM api_token",
        row -> tokens.put(row.getString(1), row.getString(2)));
    roll =
        new Roll(
            people.stream().collect(Collectors.toMap(Person::id, Function.identity())),
            Map.copyOf(cards),
            Map.copyOf(tokens));
  }

  @Override
  public Optional<Person> holding(CardId card) {
    return Optional.ofNullable(roll.cards().get(card)).flatMap(this::find);
  }

  @Override
  public boolean putCard(ClerkId id, Optional<CardNumber> card) throws LedgerUnavailable {
    Optional<String> hidden = card.map(pseudonym).map(CardId::value);
    boolean put =
        writer.transaction(
            "give a staff card",
            session ->
                session.update(
                        """
                        UPDATE person SET card = ?1 WHERE id = ?2
                          AND NOT EXISTS (SELECT 1 FROM person WHERE card = ?1 AND id <> ?2)
                        """,
                        hidden.orElse(null),
                        id.name())
                    == 1);
    reload();
    return put;
  }

  @Override
  public boolean hasCard(ClerkId id) {
    return roll.cards().containsValue(id);
  }

  @Override
  public Optional<Person> find(ClerkId id) {
    return Optional.ofNullable(roll.people().get(id));
  }

  @Override
  public List<Person> everyone() {
    return roll.people().values().stream()
        .sorted(Comparator.comparing(person -> person.id().name()))
        .toList();
  }

  @Override
  public boolean replace(Person known, Person next) throws LedgerUnavailable {
    boolean replaced =
        writer.transaction(
            "change the staff",
            session ->
                session.update(
                        """
                        UPDATE person SET display_name = ?, role = ?, secret_hash = ?
                        WHERE id = ? AND display_name = ? AND role = ? AND secret_hash = ?
                        """,
                        next.displayName(),
                        next.role().name(),
                        next.secretHash(),
                        known.id().name(),
                        known.displayName(),
                        known.role().name(),
                        known.secretHash())
                    == 1);
    reload();
    return replaced;
  }

  @Override
  public void put(Person person) throws LedgerUnavailable {
    change(
        """
        INSERT INTO person (id, display_name, role, secret_hash) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name,
          role = excluded.role, secret_hash = excluded.secret_hash
        """,
        person.id().name(),
        person.displayName(),
        person.role().name(),
        person.secretHash());
  }

  @Override
  public void putApiToken(String name, String sha256) throws LedgerUnavailable {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal");
    }
    change(PUT_TOKEN, name, sha256);
  }

  @Override
  public Optional<String> apiToken(String sha256) {
    if (!roll.tokens().containsKey(sha256)) {
      lookAgain(); // A command may have let a program in since; see LedgerFile.
    }
    return Optional.ofNullable(roll.tokens().get(sha256));
  }

  private void lookAgain() {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last < LOOK_AGAIN_NANOS || !looked.compareAndSet(last, now)) {
      return;
    }
    try {
      reload();
    } catch (LedgerUnavailable e) {
      LOG.warn("the staff cannot be read: {}", e.getMessage());
    }
  }

  private void change(String sql, @Nullable Object... values) throws LedgerUnavailable {
    writer.transaction("change the staff", session -> session.update(sql, values));
    reload();
  }

  private void reload() throws LedgerUnavailable {
    writer.read(
        "read the staff",
        session -> {
          load(session);
          return roll;
        });
  }
}
