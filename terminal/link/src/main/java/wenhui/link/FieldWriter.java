package wenhui.link;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/// Puts an object together, field by field. Not safe for several threads.
public final class FieldWriter {
  private final TreeMap<String, Json> fields = new TreeMap<>();

  public FieldWriter put(String key, Json value) {
    if (fields.put(key, value) != null) {
      throw new IllegalArgumentException(key + " is written twice");
    }
    return this;
  }

  public FieldWriter put(String key, String text) {
    return put(key, new Json.Text(text));
  }

  public FieldWriter put(String key, UUID id) {
    return put(key, id.toString());
  }

  public FieldWriter put(String key, long number) {
    return put(key, new Json.Whole(number));
  }

  public FieldWriter put(String key, boolean flag) {
    return put(key, new Json.Flag(flag));
  }

  public FieldWriter put(String key, Enum<?> name) {
    return put(key, name.name());
  }

  public FieldWriter ids(String key, Collection<UUID> ids) {
    List<Json> items = ids.stream().<Json>map(id -> new Json.Text(id.toString())).toList();
    return put(key, new Json.Items(items));
  }

  public Json.Fields object() {
    return new Json.Fields(fields);
  }
}
