package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.Sightings;

/// A bar code scanner that sends the text of each code as a line, as nearly all do when they are
/// set to "USB serial" or RS-232.
public final class LineScanner implements CodeScanner {
  private final SerialLine line;
  private final Sightings sightings = new Sightings(System::nanoTime);
  private final Inbox<CodeSeen> inbox;

  LineScanner(SerialLine line) {
    this.line = line;
    this.inbox = new Inbox<>(line, new TextLines(), sightings::look);
  }

  /// @param baud 9600 or 115200 as a rule; a USB scanner takes any
  public static LineScanner open(Path path, int baud) throws DeviceLost {
    return new LineScanner(JsscLine.open(path.toString(), baud));
  }

  @Override
  public Optional<CodeSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var code = inbox.next(Duration.ofNanos(deadline - System.nanoTime()));
      if (code.isEmpty() || sightings.begins(code.get().text())) {
        return code;
      }
      if (deadline - System.nanoTime() <= 0) {
        return Optional.empty(); // A flood must not keep us here for ever.
      }
    }
  }

  @Override
  public String model() {
    return "text line scanner";
  }

  @Override
  public boolean answers() {
    return false;
  }

  @Override
  public void close() {
    line.close();
  }
}
