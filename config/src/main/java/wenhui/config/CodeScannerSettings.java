package wenhui.config;

import java.nio.file.Path;

/// One code scanner other than a camera.
///
/// @param path of the serial line or of the input device, by-id
/// @param baud bits per second; a keyboard-wedge scanner has none and ignores it
public record CodeScannerSettings(Kind kind, String path, int baud) {

  /// How the scanner speaks.
  public enum Kind {
    /// Sends one code a line of text, by itself.
    LINE,
    /// GM65 and its kin: triggered by command.
    GM65,
    /// The SSI family (Simple Serial Interface).
    SSI,
    /// Types like a keyboard; read through evdev.
    EVDEV
  }

  /// @param base relative paths count from here
  static CodeScannerSettings read(Section section, Path base) {
    Kind kind = section.need("kind", Shape.oneOf(Kind.class));
    return new CodeScannerSettings(
        kind,
        section.need("path", Shape.path(base)).toString(),
        kind == Kind.EVDEV ? 0 : section.or("baud", SerialLines.BAUD, 9_600));
  }
}
