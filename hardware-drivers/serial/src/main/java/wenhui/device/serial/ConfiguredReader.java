package wenhui.device.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.CardNumbers;
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;

/// A serial card reader that says cards unasked, in a format from the settings.
public final class ConfiguredReader implements CardReader {
  private final SerialLine line;
  private final UnaskedCards cards;

  ConfiguredReader(SerialLine line, CardFormat format, CardNumbers numbers) {
    this.line = line;
    Decoder<String> decoder =
        switch (format) {
          case CardFormat.TextLine text -> new NumberLines(text);
          case CardFormat.Frame frame -> new FixedFrames(frame);
        };
    this.cards = new UnaskedCards(line, decoder, Technology.UNKNOWN, numbers);
  }

  public static ConfiguredReader open(Path path, int baud, CardFormat format, CardNumbers numbers)
      throws DeviceLost {
    return new ConfiguredReader(JsscLine.open(path.toString(), baud), format, numbers);
  }

  @Override
  public Optional<CardSeen> await(Duration patience) throws DeviceLost, InterruptedException {
    return cards.await(patience);
  }

  @Override
  public String model() {
    return "configured reader";
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
