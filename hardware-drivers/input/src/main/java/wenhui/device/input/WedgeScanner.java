package wenhui.device.input;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;

/// A bar code scanner that types, in the US layout, as scanners do out of the box. Codes with
/// Chinese characters cannot be typed; set the scanner to serial mode for those.
public final class WedgeScanner implements CodeScanner {
  private final Wedge wedge;

  WedgeScanner(Wedge wedge) {
    this.wedge = wedge;
  }

  /// @param path such as `/dev/input/by-id/usb-…-event-kbd`
  /// @throws DeviceLost if it is not there, or another program has grabbed it
  public static WedgeScanner open(Path path) throws DeviceLost {
    return new WedgeScanner(Wedge.grab(path));
  }

  @Override
  public Optional<CodeSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    return wedge.next(patience);
  }

  @Override
  public String model() {
    return "keyboard scanner";
  }

  @Override
  public boolean answers() {
    return false;
  }

  @Override
  public void close() {
    wedge.close();
  }
}
