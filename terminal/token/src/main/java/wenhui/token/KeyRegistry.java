package wenhui.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The public keys that a terminal believes. A value: safe for use by several threads.
///
/// On disk it is a text file, one key a line; empty lines and lines that begin with `#` are passed
/// over:
///
/// ```
/// 7a01 Ed25519 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
/// 7a02 SM2 BKs… 2023-01-01..2023-12-31
/// ```
public final class KeyRegistry {
  private static final String HEADING =
      "# Public keys of the bureau: key id, algorithm, key, and maybe the days of its vouchers.";

  private final Map<KeyId, Entry> entries;

  private record Entry(TrustedKey key, Scheme.Check check) {}

  private KeyRegistry(Map<KeyId, Entry> entries) {
    this.entries = entries;
  }

  /// @throws IllegalArgumentException if two keys have the same id
  public static KeyRegistry of(Collection<TrustedKey> keys) {
    var entries = new TreeMap<KeyId, Entry>();
    for (var key : keys) {
      if (entries.put(key.id(), new Entry(key, key.check())) != null) {
        throw new IllegalArgumentException("two keys are called " + key.id());
      }
    }
    return new KeyRegistry(entries);
  }

  public static KeyRegistry of(TrustedKey... keys) {
    return of(List.of(keys));
  }

  /// @throws BadKeyFile if a line is not a key, or two keys have the same id
  public static KeyRegistry read(Path file) throws IOException {
    var keys = new ArrayList<TrustedKey>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          keys.add(TrustedKey.parse(line.strip()));
        }
      }
      return of(keys);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new BadKeyFile(file, "line " + number, e);
    }
  }

  /// Replaces `file` in one step: whoever reads it sees the old keys or the new ones.
  public void write(Path file) throws IOException {
    var text = new StringBuilder(HEADING).append('\n');
    for (var key : keys()) {
      text.append(key.line()).append('\n');
    }
    KeyFiles.replace(file, text.toString());
  }

  /// By id.
  public List<TrustedKey> keys() {
    return entries.values().stream().map(Entry::key).toList();
  }

  Optional<TrustedKey> find(KeyId id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::key);
  }

  /// Whether the key called `id`, which must be here, signed `message`.
  boolean fits(KeyId id, byte[] message, byte[] signature) {
    return entries.get(id).check().fits(message, signature);
  }
}
