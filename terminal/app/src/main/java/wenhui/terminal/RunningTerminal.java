package wenhui.terminal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.admin.AdminWeb;
import wenhui.config.AdminSettings;
import wenhui.screen.ScreenWeb;

/// A terminal at work. Any thread may close it, more than once.
public final class RunningTerminal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTerminal.class);

  private final List<AutoCloseable> parts;
  private final ScreenWeb screen;
  private final AdminWeb admin;
  private final Optional<String> firstPassword;
  private final AdminSettings adminSettings;
  private final AtomicBoolean closed = new AtomicBoolean();

  RunningTerminal(
      List<AutoCloseable> parts,
      ScreenWeb screen,
      AdminWeb admin,
      Optional<String> firstPassword,
      AdminSettings adminSettings) {
    this.parts = List.copyOf(parts);
    this.screen = screen;
    this.admin = admin;
    this.firstPassword = firstPassword;
    this.adminSettings = adminSettings;
  }

  public int screenPort() {
    return screen.port();
  }

  public int adminPort() {
    return admin.port();
  }

  /// Where a bureau officer's browser finds the admin page.
  public String adminUrl() {
    String scheme = adminSettings.certificate().isPresent() ? "https" : "http";
    return "%s://%s:%d/".formatted(scheme, adminSettings.address(), admin.port());
  }

  /// The one-time password of the first admin, if this start made it.
  public Optional<String> firstPassword() {
    return firstPassword;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      closeAll(parts);
    }
  }

  /// Last made, first closed; one that fails does not keep the others open.
  static void closeAll(List<AutoCloseable> parts) {
    for (var part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("could not close {}", part.getClass().getSimpleName(), e);
      }
    }
  }
}
