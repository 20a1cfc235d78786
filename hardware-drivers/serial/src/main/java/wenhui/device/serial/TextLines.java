package wenhui.device.serial;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.device.CodeSeen;

/// Cuts a scanner's stream into codes: text that ends with CR, LF or both.
///
/// Scanners that are set to send nothing after a code are heard too: until the first line end, a
/// silence ends a code. From then on half a line stays half a line, however long the rest takes;
/// after a long silence it is forgotten.
///
/// Empty lines are no codes, nor are lines with bytes that no text has: they are noise. Holds at
/// most [#MOST_BYTES]; the rest of a longer line is dropped. Text is UTF-8, or GB2312 where it is
/// not valid UTF-8: scanners sold in China send either.
final class TextLines implements Decoder<CodeSeen> {
  private static final int MOST_BYTES = 4 * CodeSeen.MOST;
  private static final Charset GB = Charset.forName("GB2312");

  private static final Duration NOTHING_MORE = Duration.ofSeconds(1);
  private static final Duration REST_IS_LOST = Duration.ofSeconds(3);

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean cut;

  /// Whether this scanner ends its lines.
  private boolean ends;

  @Override
  public List<CodeSeen> feed(byte[] bytes) {
    var codes = new ArrayList<CodeSeen>();
    for (byte b : bytes) {
      if (b == '\r' || b == '\n') {
        ends = true;
        end().ifPresent(codes::add);
      } else if (line.size() < MOST_BYTES) {
        line.write(b);
      } else {
        cut = true;
      }
    }
    return codes;
  }

  @Override
  public boolean midway() {
    return line.size() > 0;
  }

  @Override
  public Duration gap() {
    return ends ? REST_IS_LOST : NOTHING_MORE;
  }

  @Override
  public List<CodeSeen> silence() {
    var code = end();
    return ends ? List.of() : code.stream().toList();
  }

  private Optional<CodeSeen> end() {
    byte[] bytes = line.toByteArray();
    boolean complete = !cut;
    line.reset();
    cut = false;
    return textOf(bytes)
        .map(CodeSeen::of)
        .map(code -> new CodeSeen(code.text(), code.complete() && complete));
  }

  /// Empty when the bytes are no text, but noise.
  static Optional<String> textOf(byte[] bytes) {
    if (bytes.length == 0 || hasControls(bytes)) {
      return Optional.empty();
    }
    for (Charset charset : List.of(StandardCharsets.UTF_8, GB)) {
      try {
        return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (CharacterCodingException _) {
        // Not this one.
      }
    }
    return Optional.empty();
  }

  /// Of the control characters, GS1 codes hold GS, and some tickets tabulators.
  private static boolean hasControls(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0x7F || (b >= 0 && b < ' ' && b != '\t' && b != 0x1D)) {
        return true;
      }
    }
    return false;
  }
}
