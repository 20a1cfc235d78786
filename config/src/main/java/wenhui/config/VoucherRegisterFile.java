package wenhui.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the bureau says of single vouchers, for terminals without a hub: to which card one was
/// issued, and which are called back. CSV (RFC 4180), UTF-8, one voucher a row under the heading
/// row [#COLUMNS].
///
/// The file holds card numbers in the clear: personal data, which no fault repeats.
public final class VoucherRegisterFile {

  /// In this order, spelt like this.
  public static final List<String> COLUMNS = List.of("voucher", "card", "called_back");

  private static final int MOST_ROWS = 1_000_000;

  private VoucherRegisterFile() {}

  /// One row.
  ///
  /// @param card to which it was issued, as in the card register; empty for the bearer's
  /// @param calledBack whether nobody takes it any more
  public record Row(UUID voucher, String card, boolean calledBack) {

    /// Card numbers are personal data.
    @Override
    public String toString() {
      return "Row[%s %s]".formatted(voucher, calledBack);
    }
  }

  /// Reads every row, or throws with the faults of all rows.
  public static List<Row> read(Path file) throws IOException, BadConfig {
    var faults = new Faults(file);
    var rows = new ArrayList<Row>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      readRows(in, faults, rows);
    } catch (CharacterCodingException _) {
      faults.add(rows.size() + 1, "", Words.of("csv.encoding"));
    }
    faults.throwIfAny();
    return List.copyOf(rows);
  }

  private static void readRows(BufferedReader in, Faults faults, List<Row> rows)
      throws IOException {
    String heading = in.readLine();
    if (heading == null || !CsvLine.fields(CsvLine.unmarked(heading)).equals(COLUMNS)) {
      faults.add(1, "", Words.of("csv.heading", String.join(",", COLUMNS)));
      return;
    }
    int line = 1;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      if (line > MOST_ROWS) {
        faults.add(line, "", Words.of("csv.rows", MOST_ROWS));
        return;
      }
      if (!text.isBlank()) {
        row(CsvLine.fields(text), line, faults, rows);
      }
    }
  }

  private static void row(List<String> fields, int line, Faults faults, List<Row> rows) {
    if (fields.size() != COLUMNS.size()) {
      faults.add(line, "", Words.of("csv.fields", fields.size(), COLUMNS.size()));
      return;
    }
    String card = CardRowReading.normal(fields.get(1));
    String calledBack = fields.get(2);
    boolean known = fields.get(0).matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    if (!known) {
      faults.add(line, "voucher", Words.of("csv.voucher"));
    }
    if (!card.isEmpty() && !CardRowReading.isNumber(card)) {
      faults.add(line, "card", Words.of("csv.number"));
    }
    if (!calledBack.equals("true") && !calledBack.equals("false")) {
      faults.add(line, "called_back", Words.of("csv.special"));
    }
    if (known) {
      rows.add(new Row(UUID.fromString(fields.get(0)), card, calledBack.equals("true")));
    }
  }
}
