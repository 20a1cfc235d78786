package wenhui.config;

import java.util.List;
import java.util.Locale;

/// Reads the fields of one row and notes every one that cannot be used, without repeating a card's
/// number or a person's name.
final class CardRowReading {
  private static final long MOST = 100_000_000;

  /// Where the class stands, if the file has it.
  private static final int CLASS = 7;

  private final List<String> fields;
  private final int columns;
  private final int line;
  private final Faults faults;

  /// @param columns that the heading names
  CardRowReading(List<String> fields, int columns, int line, Faults faults) {
    this.fields = fields;
    this.columns = columns;
    this.line = line;
    this.faults = faults;
  }

  CardRow read() {
    if (fields.size() != columns) {
      faults.add(line, "", Words.of("csv.fields", fields.size(), columns));
      return new CardRow("", CardRow.Standing.ACTIVE, "", false, 0, 0, 0, 0);
    }
    return new CardRow(
        number(fields.get(0)),
        standing(fields.get(1)),
        greeting(fields.get(2)),
        special(fields.get(3)),
        (int) count("vouchers", fields.get(4), 10_000),
        count("points", fields.get(5), MOST),
        count("allowance_fen", fields.get(6), MOST),
        columns > CLASS ? (int) count("class", fields.get(CLASS), 9) : 0);
  }

  private String number(String text) {
    String number = normal(text);
    if (!isNumber(number)) {
      faults.add(line, "number", Words.of("csv.number"));
      return "";
    }
    return number;
  }

  /// The grouping of the 2H4H print, `093,07589`, is not part of the number.
  static String normal(String text) {
    return text.replaceAll("[ ,]", "").toUpperCase(Locale.ROOT);
  }

  static boolean isNumber(String text) {
    return text.matches("[0-9A-Z]{4,32}");
  }

  private CardRow.Standing standing(String text) {
    try {
      return CardRow.Standing.valueOf(text);
    } catch (IllegalArgumentException _) {
      faults.add(line, "standing", Words.of("csv.standing"));
      return CardRow.Standing.ACTIVE;
    }
  }

  private String greeting(String text) {
    if (!text.matches("\\p{L}{1,12}\\*")) {
      faults.add(line, "greeting", Words.of("csv.greeting"));
    }
    return text;
  }

  private boolean special(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      faults.add(line, "special", Words.of("csv.special"));
    }
    return text.equals("true");
  }

  private long count(String key, String text, long most) {
    if (text.matches("[0-9]{1,9}") && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    faults.add(line, key, Words.of("csv.count", most));
    return 0;
  }
}
