package wenhui.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wenhui.redeem.CardId;
import wenhui.redeem.CardNumber;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Person;
import wenhui.redeem.Staff;

/// [Staff] in memory.
final class MapStaff implements Staff {
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final Map<CardId, ClerkId> cards = new ConcurrentHashMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  @Override
  public Optional<Person> find(ClerkId id) {
    return Optional.ofNullable(people.get(id.name()));
  }

  @Override
  public List<Person> everyone() {
    return people.values().stream().sorted(Comparator.comparing(p -> p.id().name())).toList();
  }

  @Override
  public boolean replace(Person known, Person next) {
    return people.replace(known.id().name(), known, next);
  }

  @Override
  public void put(Person person) {
    people.put(person.id().name(), person);
  }

  @Override
  public Optional<Person> holding(CardId card) {
    return Optional.ofNullable(cards.get(card)).flatMap(this::find);
  }

  @Override
  public boolean putCard(ClerkId id, Optional<CardNumber> card) {
    if (card.map(MapStaff::hidden)
        .flatMap(this::holding)
        .filter(p -> !p.id().equals(id))
        .isPresent()) {
      return false;
    }
    cards.values().remove(id);
    card.ifPresent(it -> cards.put(hidden(it), id));
    return true;
  }

  private static CardId hidden(CardNumber number) {
    return new CardId("%032x".formatted(number.text().hashCode() & 0xFFFFFFFFL));
  }

  @Override
  public boolean hasCard(ClerkId id) {
    return cards.containsValue(id);
  }

  @Override
  public void putApiToken(String name, String sha256) {
    tokens.values().remove(name);
    tokens.put(sha256, name);
  }

  @Override
  public Optional<String> apiToken(String sha256) {
    return Optional.ofNullable(tokens.get(sha256));
  }
}
