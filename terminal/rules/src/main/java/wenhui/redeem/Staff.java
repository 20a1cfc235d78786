package wenhui.redeem;

import java.util.List;
import java.util.Optional;

/// Who may sign in at this terminal, and with what. Safe for use by several threads.
public interface Staff {

  Optional<Person> find(ClerkId id);

  /// Everyone, by id.
  List<Person> everyone();

  /// Adds someone, or replaces who has the same id. Durable on return.
  void put(Person person) throws LedgerUnavailable;

  /// Puts `next` where `known` stands, if nobody has changed that meanwhile. Durable on return.
  ///
  /// @return false if somebody has
  boolean replace(Person known, Person next) throws LedgerUnavailable;

  /// Whose staff card (员工卡) this is.
  Optional<Person> holding(CardId card);

  /// Gives someone a staff card, which signs in by itself, or takes it away. Durable on return.
  ///
  /// @return false if somebody else has that card
  boolean putCard(ClerkId id, Optional<CardNumber> card) throws LedgerUnavailable;

  boolean hasCard(ClerkId id);

  /// Lets a program read the log with a bearer token.
  ///
  /// @param name what the token is for
  /// @param sha256 of the token, lower-case hexadecimal; the token itself is never stored
  void putApiToken(String name, String sha256) throws LedgerUnavailable;

  /// The name of the API token with this hash, if there is one.
  Optional<String> apiToken(String sha256);
}
