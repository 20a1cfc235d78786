package wenhui.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The card register as the bureau hands it over: CSV (RFC 4180), UTF-8 with or without a byte
/// order mark, one card a row under the heading row [#COLUMNS]. No field spans lines.
///
/// The file holds card numbers in the clear: personal data, which no fault repeats.
public final class CardRegisterFile {

  /// In this order, spelt like this; a last column `class` may follow.
  public static final List<String> COLUMNS =
      List.of("number", "standing", "greeting", "special", "vouchers", "points", "allowance_fen");

  private static final List<String> WITH_CLASS =
      Stream.concat(COLUMNS.stream(), Stream.of("class")).toList();

  /// A district has fewer residents with cards than this; a larger file is another file.
  private static final int MOST_ROWS = 1_000_000;

  private CardRegisterFile() {}

  /// Reads every row, or throws with the faults of all rows.
  ///
  /// @throws IOException if the file is not there or cannot be read
  public static List<CardRow> read(Path file) throws IOException, BadConfig {
    var faults = new Faults(file);
    var rows = new ArrayList<CardRow>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      readRows(in, faults, rows);
    } catch (CharacterCodingException _) {
      faults.add(rows.size() + 1, "", Words.of("csv.encoding"));
    }
    faults.throwIfAny();
    return List.copyOf(rows);
  }

  private static void readRows(BufferedReader in, Faults faults, List<CardRow> rows)
      throws IOException {
    String heading = in.readLine();
    List<String> columns = heading == null ? List.of() : CsvLine.fields(CsvLine.unmarked(heading));
    if (!columns.equals(COLUMNS) && !columns.equals(WITH_CLASS)) {
      faults.add(1, "", Words.of("csv.heading", String.join(",", COLUMNS)));
      return;
    }
    Map<String, Integer> lineOfNumber = new HashMap<>();
    int line = 1;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      if (line > MOST_ROWS) {
        faults.add(line, "", Words.of("csv.rows", MOST_ROWS));
        return;
      }
      if (!text.isBlank()) {
        CardRow row = new CardRowReading(CsvLine.fields(text), columns.size(), line, faults).read();
        Integer earlier = lineOfNumber.putIfAbsent(row.number(), line);
        if (earlier != null && !row.number().isEmpty()) {
          faults.add(line, "number", Words.of("csv.twice", earlier));
        }
        rows.add(row);
      }
    }
  }
}
