package wenhui.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import wenhui.device.CardReader;
import wenhui.device.CodeScanner;
import wenhui.device.DeviceLost;

/// One place where a device is attached, and how its events are taken from it.
///
/// @param name as in the settings
/// @param model what to call the device once it is open
public record Port<D>(
    String name,
    DeviceReport.Kind kind,
    Opener<D> opener,
    Function<D, String> model,
    Watch<D> watch,
    Consumer<D> closer) {

  /// Opens the device; on the thread that will own it.
  public interface Opener<D> {
    D open() throws DeviceLost, InterruptedException;
  }

  /// Waits for what the device sees.
  interface Watch<D> {
    /// The next event, or empty once `patience` has passed.
    Optional<Event> await(D device, Duration patience) throws DeviceLost, InterruptedException;
  }

  public static Port<CardReader> cards(String name, Opener<CardReader> opener) {
    return new Port<>(
        name,
        DeviceReport.Kind.CARD_READER,
        opener,
        CardReader::model,
        (reader, patience) -> reader.await(patience).map(Event.CardTapped::new),
        CardReader::close);
  }

  public static Port<CodeScanner> codes(String name, Opener<CodeScanner> opener) {
    return new Port<>(
        name,
        DeviceReport.Kind.CODE_SCANNER,
        opener,
        CodeScanner::model,
        (scanner, patience) -> scanner.await(patience).map(Event.CodeShown::new),
        CodeScanner::close);
  }
}
