package wenhui.device.serial;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wenhui.device.CodeSeen;
import wenhui.device.NumberFormat;

/// Cuts a stream into the card numbers that its lines hold, as uids: four bytes, or five when the
/// number has 40 bits.
final class NumberLines implements Decoder<String> {
  private final TextLines lines = new TextLines();
  private final CardFormat.TextLine format;

  NumberLines(CardFormat.TextLine format) {
    this.format = format;
  }

  @Override
  public List<String> feed(byte[] bytes) {
    return uids(lines.feed(bytes));
  }

  @Override
  public boolean midway() {
    return lines.midway();
  }

  @Override
  public Duration gap() {
    return lines.gap();
  }

  @Override
  public List<String> silence() {
    return uids(lines.silence());
  }

  private List<String> uids(List<CodeSeen> seen) {
    return seen.stream().map(this::uid).flatMap(Optional::stream).toList();
  }

  private Optional<String> uid(CodeSeen line) {
    var match = format.pattern().matcher(line.text());
    if (!match.matches()) {
      return Optional.empty();
    }
    var uid = format.number().bits() > 32 ? NumberFormat.HEX_10 : NumberFormat.HEX_8;
    return Optional.ofNullable(match.group(1)) // The group may have had no part in the match.
        .map(number -> number.toUpperCase(Locale.ROOT))
        .flatMap(format.number()::read)
        .map(uid::write);
  }
}
