package wenhui.admin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.redeem.Staff;
import wenhui.ui.Passwords;

/// Makes the first admin, called `admin`, with a password that is good for one sign-in: there is no
/// default password anywhere.
public final class FirstAdmin {
  /// Read aloud over a telephone without confusion: no 0, 1, i, l, o.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 16;
  static final ClerkId ID = new ClerkId("admin");

  private FirstAdmin() {}

  /// The one-time password, if there is no admin who may sign in. It also stands in `passwordFile`
  /// (mode 600) until it is changed.
  public static Optional<String> ensure(Staff staff, Path passwordFile, SecureRandom random)
      throws IOException, LedgerUnavailable {
    if (staff.everyone().stream().anyMatch(p -> p.role() == Person.Role.ADMIN && !p.stopped())) {
      return Optional.empty();
    }
    String password =
        random
            .ints(LENGTH, 0, ALPHABET.length())
            .collect(
                StringBuilder::new,
                (text, i) -> text.append(ALPHABET.charAt(i)),
                StringBuilder::append)
            .toString();
    // The file first: an admin whose password nobody knows could never be let in.
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var file = FileChannel.open(passwordFile, StandardOpenOption.WRITE)) {
      file.write(StandardCharsets.UTF_8.encode(password + "\n"));
      file.force(true);
    }
    staff.put(new Person(ID, "管理员", Person.Role.ADMIN, Passwords.hash(password)));
    return Optional.of(password);
  }
}
