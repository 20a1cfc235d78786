package wenhui.config;

import java.util.List;
import java.util.function.Function;

/// The resident's screen.
///
/// @param port on 127.0.0.1, where the browser of the same machine finds it; 0 takes any free one
/// @param panel the glass in inches, which fixes every size on it: `7`, `10.1` or `15.6`
public record ScreenSettings(int port, String panel) {

  static final Shape<Integer> PORT = Shape.whole(0, 65_535);

  static ScreenSettings read(Section section) {
    return new ScreenSettings(
        section.need("port", PORT),
        section.need("panel", Shape.oneOf(List.of("7", "10.1", "15.6"), Function.identity())));
  }
}
