package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.Sightings;

/// A scanner module that looks for a code only when told, and answers when told: so that, unlike a
/// plain line scanner, it is known to be there before the first code.
///
/// It is told to look whenever someone waits, and told again every few seconds, since modules give
/// up by themselves.
public final class TriggeredScanner implements CodeScanner {
  private static final Duration ANSWER = Duration.ofMillis(500);
  private static final int ATTEMPTS = 3;

  /// Modules look for 5 seconds and more unless set otherwise.
  private static final Duration LOOKING = Duration.ofSeconds(4);

  /// How long to wait before looking again at a code that is held still.
  private static final Duration HELD_STILL = Duration.ofMillis(100);

  private final SerialLine line;
  private final ScannerDialect dialect;
  private final Sightings sightings = new Sightings(System::nanoTime);
  private final Inbox<ScannerDialect.Said> inbox;

  /// Codes that came while an answer was awaited.
  private final ArrayDeque<CodeSeen> early = new ArrayDeque<>();

  private Optional<Long> startedAt = Optional.empty();

  private TriggeredScanner(SerialLine line, ScannerDialect dialect) {
    this.line = line;
    this.dialect = dialect;
    this.inbox = new Inbox<>(line, dialect.decoder(), sightings::look);
  }

  /// A GM65 or its kin, set to "command triggered mode" and "CR LF" by its manual's set-up codes.
  ///
  /// @throws DeviceLost if nothing answers
  public static TriggeredScanner gm65(Path path, int baud) throws DeviceLost, InterruptedException {
    return open(JsscLine.open(path.toString(), baud), new Gm65Dialect());
  }

  /// A scanner with the Simple Serial Interface, set to "host" trigger mode and packeted data.
  ///
  /// @throws DeviceLost if nothing answers
  public static TriggeredScanner ssi(Path path, int baud) throws DeviceLost, InterruptedException {
    return open(JsscLine.open(path.toString(), baud), new SsiDialect());
  }

  static TriggeredScanner open(SerialLine line, ScannerDialect dialect)
      throws DeviceLost, InterruptedException {
    var scanner = new TriggeredScanner(line, dialect);
    try {
      scanner.start();
      return scanner;
    } catch (DeviceLost | InterruptedException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  @Override
  public Optional<CodeSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!line.closed()) {
        var code = next(deadline);
        if (code.isPresent() && sightings.begins(code.get().text())) {
          return code;
        }
        // A code held still is read again and again, and must not keep us here for ever.
        if (deadline - System.nanoTime() <= 0) {
          return Optional.empty();
        }
        if (code.isPresent()) {
          inbox.listen(HELD_STILL);
        }
      }
      return Optional.empty();
    } catch (DeviceLost e) {
      if (line.closed()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The next code, seen for the first time or not; empty at the deadline, or when the module has
  /// looked long enough.
  private Optional<CodeSeen> next(long deadline) throws DeviceLost, InterruptedException {
    if (early.isEmpty() && !looking()) {
      start();
    }
    if (!early.isEmpty()) {
      return Optional.of(early.remove());
    }
    long until = Math.min(deadline - System.nanoTime(), LOOKING.toNanos());
    var said = inbox.next(Duration.ofNanos(until));
    return said.isEmpty() ? Optional.empty() : codeIn(said.get());
  }

  private Optional<CodeSeen> codeIn(ScannerDialect.Said said) throws DeviceLost {
    return switch (said) {
      case ScannerDialect.Said.Code(CodeSeen code) -> {
        startedAt = Optional.empty(); // One start gives one code.
        thank();
        yield Optional.of(code);
      }
      case ScannerDialect.Said.Part() -> {
        thank();
        yield Optional.empty();
      }
      case ScannerDialect.Said.Acknowledged _, ScannerDialect.Said.Refused _ -> Optional.empty();
    };
  }

  private boolean looking() {
    return startedAt.isPresent() && System.nanoTime() - startedAt.get() < LOOKING.toNanos();
  }

  /// Tells it to look, until it says yes.
  private void start() throws DeviceLost, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS && !line.closed(); attempt++) {
      wake();
      line.write(dialect.start());
      long deadline = System.nanoTime() + ANSWER.toNanos();
      for (var said = answer(deadline); said.isPresent(); said = answer(deadline)) {
        if (said.get() instanceof ScannerDialect.Said.Acknowledged) {
          startedAt = Optional.of(System.nanoTime());
          return;
        }
        codeIn(said.get()).ifPresent(early::add);
      }
    }
    if (!line.closed()) {
      throw new DeviceLost(line.name(), "does not answer as " + dialect.model());
    }
  }

  private Optional<ScannerDialect.Said> answer(long deadline)
      throws DeviceLost, InterruptedException {
    return inbox.next(Duration.ofNanos(deadline - System.nanoTime()));
  }

  private void wake() throws DeviceLost, InterruptedException {
    if (dialect.wake().length > 0) {
      line.write(dialect.wake());
      inbox.listen(dialect.waking());
    }
  }

  private void thank() throws DeviceLost {
    if (dialect.thanks().length > 0) {
      line.write(dialect.thanks());
    }
  }

  @Override
  public String model() {
    return dialect.model();
  }

  /// The module stops looking by itself within seconds. It is not told to: this may be another
  /// thread than the one that writes, and a device that takes no bytes would hold it up.
  @Override
  public void close() {
    line.close();
  }
}
