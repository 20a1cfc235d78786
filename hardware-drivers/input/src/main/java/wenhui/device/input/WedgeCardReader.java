package wenhui.device.input;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.CardNumbers;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.NumberFormat;

/// A card reader that types a card's number and Enter.
public final class WedgeCardReader implements CardReader {
  private final Wedge wedge;
  private final NumberFormat types;
  private final CardNumbers numbers;

  WedgeCardReader(Wedge wedge, NumberFormat types, CardNumbers numbers) {
    this.wedge = wedge;
    this.types = types;
    this.numbers = numbers;
  }

  /// @param path such as `/dev/input/by-id/usb-…-event-kbd`
  /// @param types the format in which it types numbers; anything else that is typed is no card
  /// @throws DeviceLost if it is not there, or another program has grabbed it
  public static WedgeCardReader open(Path path, NumberFormat types, CardNumbers numbers)
      throws DeviceLost {
    return new WedgeCardReader(Wedge.grab(path), types, numbers);
  }

  @Override
  public Optional<CardSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var line = wedge.next(Duration.ofNanos(deadline - System.nanoTime()));
      if (line.isEmpty()) {
        return Optional.empty();
      }
      var card = cardOf(line.get());
      if (card.isPresent()) {
        return card;
      }
    }
  }

  /// The uid is as long as the number shows: four bytes, or five.
  private Optional<CardSeen> cardOf(CodeSeen line) {
    var uid = types.bits() > 32 ? NumberFormat.HEX_10 : NumberFormat.HEX_8;
    return types
        .read(line.text())
        .map(uid::write)
        .map(number -> numbers.identified(Technology.UNKNOWN, number));
  }

  @Override
  public String model() {
    return "keyboard card reader, " + types.tradeName();
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
