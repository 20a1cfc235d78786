package wenhui.hub.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.link.DeviceKey;
import wenhui.token.SigningKey;

/// The hub's secrets, in one folder that every process of a hub has the same copy of.
///
/// @param hub signs answers and anchors
/// @param vouchers sign voucher tokens
/// @param card turns card numbers into pseudonyms; terminals get it, and it is the same for all
public record Keys(DeviceKey hub, VoucherKeys vouchers, byte[] card) {
  private static final int CARD_BYTES = 32;
  private static final String HUB = "hub.key";
  private static final String CARD = "card.key";
  private static final String VOUCHER = "VOUCHER"; // In the database.
  private static final List<String> NAMES = List.of(HUB, CARD);

  /// Reads the keys in `folder`, and makes those that are not there yet, if this is a new hub. One
  /// that has begun has its keys: a process without them is refused, and so is one with others.
  ///
  /// @return empty if these are not the hub's keys
  public static Optional<Keys> of(District district, Path folder, SecureRandom random)
      throws IOException, Unavailable {
    if (!district.read(Keys::known).isEmpty() && !areIn(folder)) {
      return Optional.empty();
    }
    finish(district, folder);
    var keys = in(folder, random);
    return district.transact(keys::areTheHubs) ? Optional.of(keys) : Optional.empty();
  }

  private static boolean areIn(Path folder) {
    return VoucherKeys.areIn(folder)
        && NAMES.stream().allMatch(name -> Files.exists(folder.resolve(name)));
  }

  /// A change of voucher keys that was cut short has happened if the database knows of it.
  private static void finish(District district, Path folder) throws IOException, Unavailable {
    var begun = VoucherKeys.begun(folder);
    if (begun.isPresent()) {
      String known = district.read(Keys::known).getOrDefault(VOUCHER, "");
      if (known.equals(sha256(begun.get().text()))) {
        VoucherKeys.finish(folder);
      } else {
        VoucherKeys.forget(folder);
      }
    }
  }

  /// Other voucher keys from now on: in the folder and in the database, or in neither. Processes
  /// that run meanwhile keep theirs until they are started again with the folder as it is then.
  public static void change(District district, Path folder, VoucherKeys vouchers)
      throws IOException, Unavailable {
    vouchers.begin(folder);
    district.transact(tx ->
        tx.update(
            "UPDATE hub_key SET sha256=:hash WHERE d=:d AND purpose=:purpose",
            "hash",
            sha256(vouchers.text()),
            "purpose",
            VOUCHER));
    VoucherKeys.finish(folder);
  }

  /// Signs voucher tokens.
  public SigningKey voucher() {
    return vouchers.signing();
  }

  private static Map<String, String> known(Tx tx) throws SQLException {
    var known = new HashMap<String, String>();
    tx.each(
        row -> known.put(row.getString(1), row.getString(2)),
        "SELECT purpose, sha256 FROM hub_key WHERE d=:d");
    return known;
  }

  private boolean areTheHubs(Tx tx) throws SQLException {
    var mine =
        Map.of(
            "HUB", sha256(hub.publicKey()), VOUCHER, sha256(vouchers.text()), "CARD", sha256(card));
    for (var each : mine.entrySet()) {
      tx.update(
          """
          INSERT INTO hub_key (d, purpose, sha256) VALUES (:d, :purpose, :hash)
          ON CONFLICT (d, purpose) DO NOTHING
          """,
          "purpose",
          each.getKey(),
          "hash",
          each.getValue());
    }
    return known(tx).equals(mine);
  }

  private static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Reads the keys in `folder`, and makes those that are not there yet, whoever's they are.
  public static Keys in(Path folder, SecureRandom random) throws IOException {
    Files.createDirectories(folder);
    Path hub = folder.resolve(HUB);
    if (!Files.exists(hub)) {
      DeviceKey.generate(random).write(hub);
    }
    var vouchers = VoucherKeys.in(folder, random);
    Path card = folder.resolve(CARD);
    if (!Files.exists(card)) {
      writeCardKey(card, random);
    }
    return new Keys(DeviceKey.read(hub), vouchers, Files.readAllBytes(card));
  }

  /// What terminals trust: the hub's public keys.
  List<String> trusted() {
    return List.of(hub.publicKey());
  }

  private static void writeCardKey(Path file, SecureRandom random) throws IOException {
    byte[] key = new byte[CARD_BYTES];
    random.nextBytes(key);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, mode);
    Files.write(file, key);
  }
}
