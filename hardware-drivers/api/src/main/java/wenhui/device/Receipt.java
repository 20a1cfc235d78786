package wenhui.device;

import java.util.List;

/// What goes on paper, line by line, without any printer's commands.
///
/// @param lines at most 100
public record Receipt(List<Line> lines) {

  public sealed interface Line {
    /// Ordinary text; the printer wraps it.
    record Text(String text) implements Line {}

    /// Centred and twice as large.
    record Title(String text) implements Line {}

    /// `name` at the left, `value` at the right edge.
    record Pair(String name, String value) implements Line {}

    /// A QR code, centred.
    record Code(String text) implements Line {}

    /// A dashed line.
    record Rule() implements Line {}
  }

  public Receipt {
    lines = List.copyOf(lines);
    if (lines.size() > 100) {
      throw new IllegalArgumentException("receipt of " + lines.size() + " lines");
    }
  }
}
