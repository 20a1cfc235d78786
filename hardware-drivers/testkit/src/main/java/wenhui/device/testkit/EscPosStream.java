package wenhui.device.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Takes a printer's byte stream apart into text and commands, as a printer of the ESC/POS family
/// with a Chinese font does (Epson ESC/POS command reference; `FS &` and `FS .` switch Chinese
/// characters in GBK on and off).
///
/// Written apart from the driver, so that a wrong length or mode there shows up here. Pure: feed
/// bytes, take tokens. Not thread-safe.
final class EscPosStream {
  private static final Charset GBK = Charset.forName("GBK");
  private static final int DLE = 0x10;
  private static final int ESC = 0x1B;
  private static final int FS = 0x1C;
  private static final int GS = 0x1D;

  /// Commands with a fixed number of argument bytes, by their two bytes.
  private static final Map<Integer, Integer> FIXED =
      Map.ofEntries(
          Map.entry(key(DLE, 0x04), 1),
          Map.entry(key(ESC, '@'), 0),
          Map.entry(key(ESC, 'a'), 1),
          Map.entry(key(ESC, '!'), 1),
          Map.entry(key(ESC, 'E'), 1),
          Map.entry(key(ESC, 'M'), 1),
          Map.entry(key(ESC, 'R'), 1),
          Map.entry(key(ESC, 'd'), 1),
          Map.entry(key(ESC, 'J'), 1),
          Map.entry(key(ESC, 't'), 1),
          Map.entry(key(ESC, '2'), 0),
          Map.entry(key(ESC, '3'), 1),
          Map.entry(key(FS, '&'), 0),
          Map.entry(key(FS, '.'), 0),
          Map.entry(key(FS, '!'), 1),
          Map.entry(key(GS, '!'), 1),
          Map.entry(key(GS, 'B'), 1),
          Map.entry(key(GS, 'a'), 1),
          Map.entry(key(GS, 'r'), 1),
          Map.entry(key(GS, 'L'), 2));

  /// One thing that a printer does.
  sealed interface Token {
    /// Characters, without control codes.
    record Text(String text) implements Token {}

    /// End of a line.
    record LineFeed() implements Token {}

    /// A command such as `ESC a`, its arguments, and its data if it carries any.
    record Command(String name, byte[] arguments, byte[] data) implements Token {}

    /// A byte that starts nothing known. A printer prints rubbish here.
    record Unknown(int value) implements Token {}
  }

  private byte[] pending = {};
  private boolean chinese;

  void feed(byte[] bytes) {
    int old = pending.length;
    pending = Arrays.copyOf(pending, old + bytes.length);
    System.arraycopy(bytes, 0, pending, old, bytes.length);
  }

  /// The next token. Empty when the stream ends within one.
  Optional<Token> next() {
    if (pending.length == 0) {
      return Optional.empty();
    }
    int first = at(0);
    if (first == '\n') {
      return taken(1, new Token.LineFeed());
    }
    if (first == '\r') {
      return taken(1, new Token.Text(""));
    }
    if (first == DLE || first == ESC || first == FS || first == GS) {
      return pending.length < 2 ? Optional.empty() : command(first, at(1));
    }
    return first < ' ' ? taken(1, new Token.Unknown(first)) : text();
  }

  private Optional<Token> command(int lead, int code) {
    if (lead == GS && code == 'V') {
      boolean feeds = pending.length > 2 && at(2) >= 'A';
      return withArguments(lead, code, feeds ? 2 : 1, 0);
    }
    if (lead == GS && code == '(') {
      return pending.length < 5
          ? Optional.empty()
          : withArguments(lead, code, 3, at(3) + 256 * at(4));
    }
    if (lead == GS && code == 'v') {
      return pending.length < 8
          ? Optional.empty()
          : withArguments(lead, code, 6, (at(4) + 256 * at(5)) * (at(6) + 256 * at(7)));
    }
    Integer length = FIXED.get(key(lead, code));
    return length == null
        ? taken(1, new Token.Unknown(lead))
        : withArguments(lead, code, length, 0);
  }

  private Optional<Token> withArguments(int lead, int code, int arguments, int data) {
    int end = 2 + arguments + data;
    if (pending.length < end) {
      return Optional.empty();
    }
    String name = nameOf(lead) + " " + (char) code;
    if (name.equals("FS &") || name.equals("FS .") || name.equals("ESC @")) {
      chinese = name.equals("FS &");
    }
    return taken(
        end,
        new Token.Command(
            name,
            Arrays.copyOfRange(pending, 2, 2 + arguments),
            Arrays.copyOfRange(pending, 2 + arguments, end)));
  }

  /// Characters up to the next control code. High bytes mean something only in Chinese mode.
  private Optional<Token> text() {
    var text = new ByteArrayOutputStream();
    int at = 0;
    while (at < pending.length && at(at) >= ' ') {
      boolean wide = at(at) >= 0x80;
      if (wide && !chinese) {
        return at == 0
            ? taken(1, new Token.Unknown(at(0)))
            : taken(at, new Token.Text(text.toString(GBK)));
      }
      if (wide && at + 1 == pending.length) {
        break;
      }
      text.write(pending, at, wide ? 2 : 1);
      at += wide ? 2 : 1;
    }
    return at == 0 ? Optional.empty() : taken(at, new Token.Text(text.toString(GBK)));
  }

  private Optional<Token> taken(int count, Token token) {
    pending = Arrays.copyOfRange(pending, count, pending.length);
    return Optional.of(token);
  }

  private int at(int index) {
    return pending[index] & 0xFF;
  }

  private static int key(int lead, int code) {
    return lead << 8 | code;
  }

  private static String nameOf(int lead) {
    return switch (lead) {
      case DLE -> "DLE";
      case ESC -> "ESC";
      case FS -> "FS";
      default -> "GS";
    };
  }
}
