package wenhui.token;

import java.io.IOException;
import java.nio.file.Path;

/// A key file is there and cannot be used. The message says where it is wrong and never quotes a
/// private key.
public final class BadKeyFile extends IOException {
  private static final long serialVersionUID = 1L;

  BadKeyFile(Path file, String where, Exception cause) {
    super("%s: %s: %s".formatted(file, where, cause.getMessage()), cause);
  }

  BadKeyFile(Path file, String what) {
    super(file + ": " + what);
  }
}
