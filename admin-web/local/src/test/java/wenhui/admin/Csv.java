package wenhui.admin;

import java.util.ArrayList;
import java.util.List;

/// Reads CSV as a strict spreadsheet would (RFC 4180): rows end in CR LF, a quote inside quotes is
/// doubled, and nothing stands between a closing quote and the comma.
final class Csv {
  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /// @param quoted whether it stood in quotes, and so is text and never a number
  record Cell(String text, boolean quoted) {}

  static List<List<Cell>> read(String text) {
    var csv = new Csv(text);
    List<List<Cell>> rows = new ArrayList<>();
    while (csv.at < text.length()) {
      rows.add(csv.row());
    }
    return rows;
  }

  private List<Cell> row() {
    List<Cell> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (text.startsWith("\r\n", at)) {
        at += 2;
        return cells;
      }
      if (text.charAt(at) != ',') {
        throw new AssertionError("neither comma nor line end at " + at);
      }
      at++;
    }
  }

  private Cell cell() {
    return text.charAt(at) == '"' ? quoted() : bare();
  }

  private Cell bare() {
    int end = at;
    while (",\r\n\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    var cell = new Cell(text.substring(at, end), false);
    at = end;
    return cell;
  }

  private Cell quoted() {
    var cell = new StringBuilder();
    at++;
    while (true) {
      int quote = text.indexOf('"', at);
      cell.append(text, at, quote);
      at = quote + 1;
      if (at == text.length() || text.charAt(at) != '"') {
        return new Cell(cell.toString(), true);
      }
      cell.append('"');
      at++;
    }
  }
}
