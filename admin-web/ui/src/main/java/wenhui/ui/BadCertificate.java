package wenhui.ui;

import java.io.IOException;

/// A web server's certificate cannot be used; the message says in one sentence why.
public final class BadCertificate extends IOException {
  private static final long serialVersionUID = 1L;

  BadCertificate(String message, Throwable cause) {
    super(message, cause);
  }
}
