package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.CardNumbers;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;

/// A 125 kHz card reader of the RDM6300 kind, which says a card's number again and again while the
/// card is there, and listens to nothing: whether it works shows only with a card.
public final class Em4100Reader implements CardReader {
  private final SerialLine line;
  private final UnaskedCards cards;

  Em4100Reader(SerialLine line, CardNumbers numbers) {
    this.line = line;
    this.cards = new UnaskedCards(line, new Em4100Frames(), Technology.EM4100, numbers);
  }

  /// @param path such as `/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0`
  /// @param baud 9600 as a rule
  public static Em4100Reader open(Path path, int baud, CardNumbers numbers) throws DeviceLost {
    return new Em4100Reader(JsscLine.open(path.toString(), baud), numbers);
  }

  @Override
  public Optional<CardSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    return cards.await(patience);
  }

  @Override
  public String model() {
    return "EM4100 text";
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
