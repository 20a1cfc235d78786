package wenhui.hub.web;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.token.KeyId;
import wenhui.token.SigningKey;

/// The keys that sign voucher tokens. The last one signs; terminals believe all of them, so that
/// what was printed before a change of keys stays good. A value.
///
/// In the folder of keys each has a file, `voucher.key`, `voucher-2.key`, …; which of them count,
/// says the file `voucher-keys` by their names, or the first one alone where there is none.
public final class VoucherKeys {
  private static final String FIRST = "voucher.key";
  private static final String NAMES = "voucher-keys";
  private static final String NEXT = "voucher-keys.next";

  private final List<Named> keys;

  private record Named(String file, SigningKey key) {}

  private VoucherKeys(List<Named> keys) {
    this.keys = List.copyOf(keys);
  }

  /// Those in `folder`; makes the first one where there is none.
  static VoucherKeys in(Path folder, SecureRandom random) throws IOException {
    Path names = folder.resolve(NAMES);
    if (!Files.exists(names) && !Files.exists(folder.resolve(FIRST))) {
      SigningKey.generate(random).write(folder.resolve(FIRST));
    }
    return named(folder, Files.exists(names) ? Files.readAllLines(names) : List.of(FIRST));
  }

  static boolean areIn(Path folder) {
    return Files.exists(folder.resolve(NAMES)) || Files.exists(folder.resolve(FIRST));
  }

  private static VoucherKeys named(Path folder, List<String> names) throws IOException {
    var keys = new ArrayList<Named>();
    for (String name : names) {
      keys.add(new Named(name, SigningKey.read(folder.resolve(name))));
    }
    return new VoucherKeys(keys);
  }

  /// A change that was begun: the database may know of it already.
  static Optional<VoucherKeys> begun(Path folder) throws IOException {
    Path next = folder.resolve(NEXT);
    return Files.exists(next)
        ? Optional.of(named(folder, Files.readAllLines(next)))
        : Optional.empty();
  }

  /// These are to count from now on. Two steps with the database between them, so that a crash
  /// leaves what [#begun] finds.
  void begin(Path folder) throws IOException {
    Files.write(folder.resolve(NEXT), keys.stream().map(Named::file).toList());
  }

  static void finish(Path folder) throws IOException {
    Files.move(folder.resolve(NEXT), folder.resolve(NAMES), StandardCopyOption.ATOMIC_MOVE);
  }

  static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NEXT));
  }

  /// With another one that signs from now on, written to `folder`. Its id is none that is used.
  public VoucherKeys withNew(Path folder, SecureRandom random) throws IOException {
    var fresh = SigningKey.generate(random);
    while (ids().contains(fresh.defaultId())) {
      fresh = SigningKey.generate(random);
    }
    int number = 2;
    while (Files.exists(folder.resolve("voucher-" + number + ".key"))) {
      number++;
    }
    String file = "voucher-" + number + ".key";
    fresh.write(folder.resolve(file));
    var all = new ArrayList<>(keys);
    all.add(new Named(file, fresh));
    return new VoucherKeys(all);
  }

  /// Without one, whose vouchers no terminal believes any more.
  ///
  /// @throws IllegalArgumentException if it is the only one
  public VoucherKeys without(KeyId id) {
    var others = keys.stream().filter(it -> !it.key.defaultId().equals(id)).toList();
    if (others.isEmpty()) {
      throw new IllegalArgumentException("no key is left");
    }
    return new VoucherKeys(others);
  }

  /// Oldest first; the last one signs.
  public List<KeyId> ids() {
    return keys.stream().map(it -> it.key.defaultId()).toList();
  }

  /// The one that signs.
  public SigningKey signing() {
    return keys.getLast().key;
  }

  /// Lines of a terminal's key registry.
  List<String> lines() {
    return keys.stream()
        .map(Named::key)
        .map(key -> key.trustedAs(key.defaultId()))
        .map(key -> key.id() + " " + key.algorithm() + " " + key.base64())
        .toList();
  }

  /// All lines as one text.
  String text() {
    return lines().stream().collect(joining("\n"));
  }
}
