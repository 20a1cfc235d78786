package wenhui.device.serial;

import java.time.Duration;
import wenhui.device.CodeSeen;

/// What a scanner that looks only when told is told, and what it says.
interface ScannerDialect {

  /// What a scanner says.
  sealed interface Said {
    /// It will do as it was told.
    record Acknowledged() implements Said {}

    /// It will not.
    record Refused() implements Said {}

    /// It has said part of a code and waits for thanks before it goes on.
    record Part() implements Said {}

    /// It saw a code.
    record Code(CodeSeen code) implements Said {}
  }

  String model();

  Decoder<Said> decoder();

  /// Bytes that wake it, and how long it takes to wake.
  byte[] wake();

  Duration waking();

  /// Look for a code.
  byte[] start();

  /// What it wants to hear after a code; may be empty.
  byte[] thanks();
}
