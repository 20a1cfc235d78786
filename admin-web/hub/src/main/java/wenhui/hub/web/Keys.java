package wenhui.hub.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import wenhui.link.DeviceKey;
import wenhui.token.SigningKey;

/// The hub's secrets, in one folder that every process of a hub has the same copy of.
///
/// @param hub signs answers and anchors
/// @param voucher signs voucher tokens
/// @param card turns card numbers into pseudonyms; terminals get it, and it is the same for all
public record Keys(DeviceKey hub, SigningKey voucher, byte[] card) {
  private static final int CARD_BYTES = 32;

  /// Reads the keys in `folder`, and makes those that are not there yet.
  public static Keys in(Path folder, SecureRandom random) throws IOException {
    Files.createDirectories(folder);
    Path hub = folder.resolve("hub.key");
    if (!Files.exists(hub)) {
      DeviceKey.generate(random).write(hub);
    }
    Path voucher = folder.resolve("voucher.key");
    if (!Files.exists(voucher)) {
      SigningKey.generate(random).write(voucher);
    }
    Path card = folder.resolve("card.key");
    if (!Files.exists(card)) {
      writeCardKey(card, random);
    }
    return new Keys(DeviceKey.read(hub), SigningKey.read(voucher), Files.readAllBytes(card));
  }

  /// What terminals trust: the hub's public keys.
  List<String> trusted() {
    return List.of(hub.publicKey());
  }

  /// The key that terminals check tokens with, as a line of their key registry.
  String voucherLine() {
    var key = voucher.trustedAs(voucher.defaultId());
    return key.id() + " " + key.algorithm() + " " + key.base64();
  }

  private static void writeCardKey(Path file, SecureRandom random) throws IOException {
    byte[] key = new byte[CARD_BYTES];
    random.nextBytes(key);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, mode);
    Files.write(file, key);
  }
}
