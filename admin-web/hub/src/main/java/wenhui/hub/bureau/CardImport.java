package wenhui.hub.bureau;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import wenhui.config.BadConfig;
import wenhui.config.CardRegisterFile;
import wenhui.config.CardRow;
import wenhui.hub.store.Tx;

/// Takes in a register of cards, CSV or XLSX. Numbers become pseudonyms at once and are stored
/// nowhere.
public final class CardImport {
  private static final int PSEUDONYM_BYTES = 16;
  private final byte[] key;

  /// @param key turns card numbers into pseudonyms, the same as on the terminals
  public CardImport(byte[] key) {
    this.key = key.clone();
  }

  /// Reads the whole file, or throws with what is wrong row by row; nothing is changed by it.
  ///
  /// @param name of the file as uploaded; `.xlsx` is read as a workbook
  public static List<CardRow> read(String name, InputStream file) throws IOException, BadConfig {
    Path copy = Files.createTempFile("cards", ".csv");
    try {
      if (name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
        writeAsCsv(file, copy);
      } else {
        Files.write(copy, file.readAllBytes());
      }
      return CardRegisterFile.read(copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /// What an import has changed.
  public record Outcome(int added, int changed) {}

  /// Takes the rows in. A card that is there keeps its money: balances change by redemptions and by
  /// allowances, never by a register.
  public Outcome take(Tx tx, List<CardRow> rows, String unit) throws SQLException {
    int added = 0;
    int changed = 0;
    for (CardRow row : rows) {
      String id = idOf(row.number());
      boolean fresh = account(tx, id, row);
      added += fresh ? 1 : 0;
      changed += fresh ? 0 : 1;
      card(tx, id, row, unit);
    }
    return new Outcome(added, changed);
  }

  /// The pseudonym of a number: HMAC-SHA-256, cut to 128 bits.
  public String idOf(String number) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] digest = mac.doFinal(number.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static boolean account(Tx tx, String id, CardRow row) throws SQLException {
    boolean fresh =
        tx.touched(
            """
            INSERT INTO account (d, account_id, batch_id, issued_fen, balance_fen, state,
                                 changed_at)
            VALUES (:d, :acc, 0, :fen, :fen, :state, :now)
            ON CONFLICT (d, account_id) DO NOTHING
            """,
            "acc",
            id,
            "fen",
            row.allowanceFen(),
            "state",
            row.standing().name(),
            "now",
            tx.now());
    if (!fresh) {
      setState(tx, id, row.standing().name());
    }
    return fresh;
  }

  /// Frozen, lost, found again: counts online at once, on terminals at their next contact.
  public static boolean setState(Tx tx, String id, String state) throws SQLException {
    return tx.touched(
        """
        UPDATE account SET state=:state, changed_at=:now WHERE d=:d AND account_id=:acc
        """,
        "state",
        state,
        "now",
        tx.now(),
        "acc",
        id);
  }

  private static void card(Tx tx, String id, CardRow row, String unit) throws SQLException {
    String number = row.number();
    tx.update(
        """
        INSERT INTO card (d, account_id, greeting, tail, special, points, unit, issued_at)
        VALUES (:d, :acc, :greeting, :tail, :special, :points, :unit, :now)
        ON CONFLICT (d, account_id) DO UPDATE
        SET greeting=excluded.greeting, special=excluded.special, points=excluded.points
        """,
        "acc",
        id,
        "greeting",
        row.greeting(),
        "tail",
        number.substring(number.length() - 4),
        "special",
        row.special(),
        "points",
        row.points(),
        "unit",
        unit,
        "now",
        tx.now());
  }

  private static void writeAsCsv(InputStream workbook, Path csv) throws IOException {
    try (var book = new ReadableWorkbook(workbook);
        var rows = book.getFirstSheet().openStream();
        BufferedWriter out = Files.newBufferedWriter(csv)) {
      for (var row = rows.iterator(); row.hasNext(); ) {
        out.write(line(row.next()));
        out.newLine();
      }
    }
  }

  private static String line(Row row) {
    return row.stream().map(CardImport::text).collect(Collectors.joining(","));
  }

  private static String text(@org.jspecify.annotations.Nullable Cell cell) {
    String text = cell == null ? "" : cell.getText();
    return '"' + text.replace("\"", "\"\"").replace("\n", " ") + '"';
  }
}
