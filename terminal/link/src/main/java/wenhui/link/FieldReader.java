package wenhui.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Takes an object apart, field by field, and knows which fields nobody asked for.
public final class FieldReader {

  /// The longest string field, in bytes of UTF-8 (protocol §8).
  public static final int STRING = 128;

  private static final int UUID_LENGTH = 36;
  private static final int BYTES_MOST = 3; // Of UTF-8, for one char of Java.

  private final Json.Fields fields;
  private final Set<String> asked = new HashSet<>();

  private FieldReader(Json.Fields fields) {
    this.fields = fields;
  }

  /// @throws Malformed if `value` is no object
  public static FieldReader of(Json value) throws Malformed {
    if (value instanceof Json.Fields fields) {
      return new FieldReader(fields);
    }
    throw new Malformed("not an object");
  }

  public String text(String key) throws Malformed {
    return text(key, STRING);
  }

  public String text(String key, int mostBytes) throws Malformed {
    if (need(key) instanceof Json.Text(String text)
        && (text.length() * BYTES_MOST <= mostBytes
            || text.getBytes(StandardCharsets.UTF_8).length <= mostBytes)) {
      return text;
    }
    throw new Malformed(key + " is no string of at most " + mostBytes + " bytes");
  }

  public long whole(String key, long least, long most) throws Malformed {
    if (need(key) instanceof Json.Whole(long number) && number >= least && number <= most) {
      return number;
    }
    throw new Malformed("%s is no number from %d to %d".formatted(key, least, most));
  }

  public long whole(String key) throws Malformed {
    return whole(key, -Json.Whole.MOST, Json.Whole.MOST);
  }

  /// A time or a duration in milliseconds.
  public long millis(String key) throws Malformed {
    return whole(key, 0, Json.Whole.MOST);
  }

  public boolean flag(String key) throws Malformed {
    if (need(key) instanceof Json.Flag(boolean flag)) {
      return flag;
    }
    throw new Malformed(key + " is neither true nor false");
  }

  /// A UUID in its one spelling: 36 characters, lower case.
  public UUID id(String key) throws Malformed {
    return uuid(text(key)).orElseThrow(() -> new Malformed(key + " is no UUID in lower case"));
  }

  /// 64 lower-case hexadecimal digits.
  public String hash(String key) throws Malformed {
    String text = text(key);
    if (!text.matches("[0-9a-f]{64}")) {
      throw new Malformed(key + " is no hash");
    }
    return text;
  }

  public <E extends Enum<E>> E oneOf(String key, Class<E> names) throws Malformed {
    String text = text(key);
    for (E name : names.getEnumConstants()) {
      if (name.name().equals(text)) {
        return name;
      }
    }
    throw new Malformed(key + " is none of " + List.of(names.getEnumConstants()));
  }

  public Json.Fields object(String key) throws Malformed {
    if (need(key) instanceof Json.Fields object) {
      return object;
    }
    throw new Malformed(key + " is no object");
  }

  public List<Json> items(String key, int most) throws Malformed {
    if (need(key) instanceof Json.Items(var items) && items.size() <= most) {
      return items;
    }
    throw new Malformed(key + " is no list of at most " + most);
  }

  public List<UUID> ids(String key, int most) throws Malformed {
    var ids = new ArrayList<UUID>();
    for (Json item : items(key, most)) {
      var id = item instanceof Json.Text(String text) ? uuid(text) : Optional.<UUID>empty();
      ids.add(id.orElseThrow(() -> new Malformed(key + " has an item that is no UUID")));
    }
    return List.copyOf(ids);
  }

  public boolean has(String key) {
    asked.add(key);
    return fields.values().containsKey(key);
  }

  /// Call last.
  ///
  /// @throws Malformed if there is a field that nobody asked for
  public void end() throws Malformed {
    for (String key : fields.values().keySet()) {
      if (!asked.contains(key)) {
        throw new Malformed("unknown field " + key);
      }
    }
  }

  /// The UUID that `text` spells in the one way the protocol allows.
  public static Optional<UUID> uuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Json need(String key) throws Malformed {
    asked.add(key);
    Json value = fields.values().get(key);
    if (value == null) {
      throw new Malformed(key + " is missing");
    }
    return value;
  }
}
