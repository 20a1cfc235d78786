package wenhui.device.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import wenhui.device.DeviceLost;

/// Where on a MIFARE Classic card its number stands, for programmes that write it there. The sector
/// key keeps nobody out for long, so the number proves nothing.
///
/// @param block counted from the card's beginning
/// @param kind which key opens it
/// @param key the key's reference
/// @param from the number's first byte in the block
/// @param length in bytes
/// @param text whether the bytes are ASCII characters; otherwise they are written in hexadecimal
public record ClassicNumber(
    int block, MemoryCard.KeyKind kind, String key, int from, int length, boolean text) {
  private static final int BLOCK = 16;

  public ClassicNumber {
    if (block < 0 || block > 255 || from < 0 || length < 4 || from + length > BLOCK) {
      throw new IllegalArgumentException("block " + block + ", bytes " + from + " + " + length);
    }
  }

  /// Empty when the card does not open, or what stands there is no number.
  Optional<String> read(MemoryCard card, CardKeys keys) throws DeviceLost, InterruptedException {
    var opened = keys.key(key);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    var bytes = card.read(block, kind, opened.get());
    return bytes
        .filter(all -> all.length == BLOCK)
        .map(all -> Arrays.copyOfRange(all, from, from + length))
        .map(this::write)
        .filter(number -> number.matches("[0-9A-Z]{4,32}"));
  }

  private String write(byte[] bytes) {
    return text
        ? new String(bytes, StandardCharsets.US_ASCII)
        : HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
