package wenhui.terminal.doctor;

import java.util.List;
import java.util.Optional;

/// One line of the report.
///
/// @param subject what was looked at: a device by its name in the settings, `clock`, `disk`, …
/// @param what what was found
/// @param detail for a technician: what answered, or why nothing did; in English, may be empty
/// @param fix what to do about it
public record Finding(String subject, Grade grade, Said what, String detail, Optional<Said> fix) {

  /// How bad it is.
  public enum Grade {
    /// As it should be, or only worth knowing.
    OK,
    /// Works, and wants looking after.
    CARE,
    /// Does not work. The command ends with 1.
    FAULT
  }

  /// A sentence by its key in the bundle.
  ///
  /// @param about what it speaks of, in the order of the sentence's `%s`
  public record Said(String key, List<String> about) {
    public Said {
      about = List.copyOf(about);
    }

    static Said of(String key, Object... about) {
      return new Said(key, List.of(about).stream().map(Object::toString).toList());
    }
  }

  static Finding of(String subject, Grade grade, Said what) {
    return new Finding(subject, grade, what, "", Optional.empty());
  }

  Finding with(String more) {
    return new Finding(subject, grade, what, more, fix);
  }

  Finding fix(Said cure) {
    return new Finding(subject, grade, what, detail, Optional.of(cure));
  }
}
