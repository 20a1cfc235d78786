package wenhui.device.input;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wenhui.device.CodeSeen;

/// Turns the kernel's key events into the lines that were typed. Pure, and bounded.
///
/// A line of which a key was lost or not understood is not passed on: half a number is another
/// number. So is a line without Enter, as soon as the device has been seen to press it; one that
/// never does is heard too, by the silence after each line.
final class Typing {
  private static final Duration NOTHING_MORE = Duration.ofSeconds(1);
  private static final Duration REST_IS_LOST = Duration.ofSeconds(3);

  private final Set<Integer> shifts = new HashSet<>();
  private final StringBuilder line = new StringBuilder();
  private boolean capsLock;
  private boolean cut;
  private boolean garbled;

  /// Whether this device ends its lines with Enter.
  private boolean enters;

  private byte[] pending = {};

  /// The lines that `bytes` complete.
  List<CodeSeen> feed(byte[] bytes) {
    int old = pending.length;
    byte[] all = Arrays.copyOf(pending, old + bytes.length);
    System.arraycopy(bytes, 0, all, old, bytes.length);
    var lines = new ArrayList<CodeSeen>();
    int at = 0;
    for (; at + InputEvent.BYTES <= all.length; at += InputEvent.BYTES) {
      hear(InputEvent.in(all, at), lines);
    }
    pending = Arrays.copyOfRange(all, at, all.length);
    return lines;
  }

  /// Whether a line has begun and is not complete.
  boolean midway() {
    return line.length() > 0 || garbled;
  }

  /// How long a silence ends what has begun.
  Duration gap() {
    return enters ? REST_IS_LOST : NOTHING_MORE;
  }

  /// Nothing has been typed for [#gap]: the line is complete without an Enter, or never will be.
  List<CodeSeen> silence() {
    var lines = new ArrayList<CodeSeen>();
    end(lines);
    return enters ? List.of() : lines;
  }

  private void hear(InputEvent event, List<CodeSeen> lines) {
    if (event.type() == InputEvent.TYPE_SYN && event.code() == InputEvent.SYN_DROPPED) {
      garbled = true;
      shifts.clear();
    }
    if (event.type() != InputEvent.TYPE_KEY) {
      return;
    }
    int key = event.code();
    if (UsKeys.isShift(key)) {
      if (event.value() == InputEvent.RELEASED) {
        shifts.remove(key);
      } else {
        shifts.add(key);
      }
    } else if (event.value() == InputEvent.PRESSED) {
      press(key, lines);
    }
  }

  private void press(int key, List<CodeSeen> lines) {
    if (key == UsKeys.CAPS_LOCK) {
      capsLock = !capsLock;
    } else if (UsKeys.isEnter(key)) {
      enters = true;
      end(lines);
    } else {
      UsKeys.character(key, !shifts.isEmpty(), capsLock)
          .ifPresentOrElse(this::append, () -> garbled = true);
    }
  }

  private void append(String character) {
    if (line.length() < CodeSeen.MOST) {
      line.append(character);
    } else {
      cut = true;
    }
  }

  private void end(List<CodeSeen> lines) {
    if (line.length() > 0 && !garbled) {
      lines.add(new CodeSeen(line.toString(), !cut));
    }
    line.setLength(0);
    cut = false;
    garbled = false;
  }
}
