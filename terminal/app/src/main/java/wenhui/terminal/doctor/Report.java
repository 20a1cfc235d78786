package wenhui.terminal.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import wenhui.terminal.doctor.Finding.Said;

/// Findings in the reader's language, a line each, or for programs.
public final class Report {
  private static final int SUBJECT_COLUMNS = 18;
  private static final int GRADE_COLUMNS = 7;

  /// Where Unicode's wide characters begin, for all that is written here.
  private static final int WIDE = 0x2E80;

  private final ResourceBundle words;

  public Report(Locale locale) {
    this.words =
        ResourceBundle.getBundle(
            "wenhui.terminal.doctor.doctor",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// `正常 读卡器 card-reader …`.
  public String line(Finding it) {
    var line = new StringBuilder();
    line.append(padded(words.getString("grade." + it.grade()), GRADE_COLUMNS));
    line.append(padded(subject(it.subject()), SUBJECT_COLUMNS));
    line.append(message(it));
    it.fix().ifPresent(fix -> line.append(" → ").append(sentence(fix)));
    return line.toString();
  }

  /// One object: `name`, `grade` (`OK`, `CARE`, `FAULT`), `good`, `note`, `detail`, `fix`.
  public Map<String, Object> map(Finding it) {
    var map = new LinkedHashMap<String, Object>();
    map.put("name", it.subject());
    map.put("grade", it.grade().name());
    map.put("good", it.grade() != Finding.Grade.FAULT);
    map.put("note", sentence(it.what()));
    map.put("detail", it.detail());
    map.put("fix", it.fix().map(this::sentence).orElse(""));
    return map;
  }

  private String message(Finding it) {
    String what = sentence(it.what());
    return it.detail().isEmpty() ? what : what + " (" + it.detail() + ")";
  }

  private String sentence(Said said) {
    return words.getString(said.key()).formatted(said.about().toArray());
  }

  /// A device has its name in the settings; `card-reader-2` is the second card reader.
  private String subject(String name) {
    String kind = name.replaceFirst("-[0-9]+$", "");
    return words.getString("subject." + kind) + name.substring(kind.length()).replace('-', ' ');
  }

  private static String padded(String text, int columns) {
    int width = text.codePoints().map(c -> c < WIDE ? 1 : 2).sum();
    return text + " ".repeat(Math.max(1, columns - width));
  }
}
