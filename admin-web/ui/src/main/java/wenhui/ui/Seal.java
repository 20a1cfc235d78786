package wenhui.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The cinnabar seal 已核销, as outlines, so that no serif Chinese font need be installed.
///
/// The three characters were traced from Noto Serif CJK SC Bold (SIL Open Font License 1.1, which
/// leaves drawings made with a font free); the worn edge is an SVG filter.
public final class Seal {
  private static final String SVG = read();

  private Seal() {}

  /// The whole `<svg>` element.
  ///
  /// @param label what a screen reader says; without markup
  public static String svg(String label) {
    return SVG.replace("{label}", label);
  }

  private static String read() {
    try (var in = Seal.class.getResourceAsStream("seal.svg")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
