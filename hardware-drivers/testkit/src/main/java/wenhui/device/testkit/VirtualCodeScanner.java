package wenhui.device.testkit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A bar code scanner in its serial mode: the text of each code, then a line end. It hears nothing.
public final class VirtualCodeScanner extends VirtualDevice {

  /// What scanners are set to send after a code.
  public enum LineEnd {
    CR("\r"),
    LF("\n"),
    CR_LF("\r\n"),
    /// Nothing: only the silence after it ends a code.
    NONE("");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }
  }

  private static final long REPEAT_NANOS = Duration.ofMillis(300).toNanos();

  private final LineEnd lineEnd;
  private Optional<String> held = Optional.empty();
  private long nextLine;

  private VirtualCodeScanner(PseudoTerminal terminal, LineEnd lineEnd) {
    super("scanner", terminal);
    this.lineEnd = lineEnd;
  }

  public static VirtualCodeScanner on(PseudoTerminal terminal, LineEnd lineEnd) {
    var device = new VirtualCodeScanner(terminal, lineEnd);
    device.start();
    return device;
  }

  public static VirtualCodeScanner at(Path link) {
    return on(PseudoTerminal.linkedAt(link), LineEnd.CR_LF);
  }

  /// Holds a code in front of the scanner: its text once, in UTF-8.
  public void scan(String text) {
    byte[] line = (text + lineEnd.text).getBytes(StandardCharsets.UTF_8);
    order(() -> send(line));
  }

  /// Holds a code still in front of a scanner that is set to read on: its text every 300 ms.
  public void hold(String text) {
    order(() -> held = Optional.of(text));
  }

  public void takeAway() {
    order(() -> held = Optional.empty());
  }

  /// Text has no frame that would tell it from noise, so here noise is a line of its own.
  @Override
  byte[] noise(byte[] frame) {
    return lineOf(super.noise(frame));
  }

  @Override
  void heard(byte[] bytes) {
    // No commands in this mode.
  }

  @Override
  void tick() {
    if (held.isPresent() && System.nanoTime() - nextLine >= 0) {
      send((held.get() + lineEnd.text).getBytes(StandardCharsets.UTF_8));
      nextLine = System.nanoTime() + REPEAT_NANOS;
    }
  }

  @Override
  boolean busy() {
    return held.isPresent();
  }

  @Override
  void powerOn() {
    nextLine = System.nanoTime();
  }
}
