package wenhui.hub.bureau;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.config.BadConfig;
import wenhui.config.CardRegisterFile;
import wenhui.config.CardRow;
import wenhui.config.Fault;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;

/// Takes in a register of cards, CSV or XLSX. Numbers become pseudonyms at once and are stored
/// nowhere.
public final class CardImport {
  private static final Logger LOG = LoggerFactory.getLogger(CardImport.class);
  private static final String NO_WORKBOOK =
      "打不开，请在表格软件里另存为 .xlsx 或 .csv (not a workbook: save it as .xlsx or .csv)";
  private static final int PSEUDONYM_BYTES = 16;

  /// Cards in one transaction: a second or two, while their payments wait.
  private static final int PORTION = 500;

  private static final Set<String> STOPPED = Set.of("FROZEN", "LOST", "REPLACED");

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

  /// What an import has changed, or would change.
  ///
  /// @param same rows that say what is known already
  /// @param stopped the last four characters of cards that the file calls good and the bureau has
  ///   stopped: they stay stopped, because registers are older than a call about a lost card
  public record Outcome(int added, int changed, int same, List<String> stopped) {
    static final Outcome NONE = new Outcome(0, 0, 0, List.of());

    public Outcome {
      stopped = List.copyOf(stopped);
    }

    /// As many of them as a page has room for.
    public List<String> firstStopped() {
      return stopped.subList(0, Math.min(stopped.size(), 100));
    }

    private Outcome plus(Outcome other) {
      var all = new ArrayList<>(stopped);
      all.addAll(other.stopped);
      return new Outcome(added + other.added, changed + other.changed, same + other.same, all);
    }
  }

  /// Takes the rows in. A card that is there keeps its money: balances change by redemptions and by
  /// allowances, never by a register.
  ///
  /// In portions, each with a time of its own: a terminal asks for what has changed since it asked
  /// last, and one long transaction would tell of changes from before that. Cut off in the middle
  /// it is simply done again.
  public Outcome take(District district, List<CardRow> rows, String unit) throws Unavailable {
    var outcome = Outcome.NONE;
    for (List<CardRow> portion : portions(rows)) {
      outcome =
          outcome.plus(
              district.transact(tx -> {
                var steps = steps(tx, portion);
                for (Step step : steps) {
                  step.take(tx, unit);
                }
                return outcome(steps);
              }));
    }
    return outcome;
  }

  /// What [#take] would do now.
  public Outcome preview(District district, List<CardRow> rows) throws Unavailable {
    var outcome = Outcome.NONE;
    for (List<CardRow> portion : portions(rows)) {
      outcome = outcome.plus(district.read(tx -> outcome(steps(tx, portion))));
    }
    return outcome;
  }

  private static List<List<CardRow>> portions(List<CardRow> rows) {
    var portions = new ArrayList<List<CardRow>>();
    for (int at = 0; at < rows.size(); at += PORTION) {
      portions.add(rows.subList(at, Math.min(rows.size(), at + PORTION)));
    }
    return portions;
  }

  /// What the hub keeps of a card, beside its money.
  ///
  /// @param exchanged another card stands in its place, with its points
  private record Known(
      String state,
      String greeting,
      boolean special,
      long points,
      int discountClass,
      boolean exchanged) {

    /// What is to be known once `row` has been taken in.
    Known after(CardRow row) {
      var told = of(row);
      if (exchanged) {
        return this;
      }
      return isStopped() && row.standing() == CardRow.Standing.ACTIVE
          ? new Known(state, told.greeting, told.special, told.points, told.discountClass, false)
          : told;
    }

    static Known of(CardRow row) {
      return new Known(
          row.standing().name(),
          row.greeting(),
          row.special(),
          row.points(),
          row.discountClass(),
          false);
    }

    boolean isStopped() {
      return STOPPED.contains(state);
    }
  }

  /// What a row comes to.
  private record Step(String id, CardRow row, Optional<Known> before) {

    Known after() {
      return before.map(known -> known.after(row)).orElseGet(() -> Known.of(row));
    }

    boolean staysStopped() {
      return row.standing() == CardRow.Standing.ACTIVE
          && before.isPresent()
          && before.get().isStopped();
    }

    boolean changes() {
      return before.isPresent() && !after().equals(before.get());
    }

    void take(Tx tx, String unit) throws SQLException {
      if (before.isEmpty()) {
        add(tx, this, unit);
      } else if (changes()) {
        change(tx, this);
      }
    }
  }

  private static Outcome outcome(List<Step> steps) {
    int added = (int) steps.stream().filter(step -> step.before.isEmpty()).count();
    int changed = (int) steps.stream().filter(Step::changes).count();
    var stopped =
        steps.stream().filter(Step::staysStopped).map(step -> tail(step.row.number())).toList();
    return new Outcome(added, changed, steps.size() - added - changed, stopped);
  }

  private List<Step> steps(Tx tx, List<CardRow> rows) throws SQLException {
    var ids = rows.stream().map(row -> idOf(row.number())).toList();
    var known = new HashMap<String, Known>();
    tx.each(
        row ->
            known.put(
                row.getString("account_id"),
                new Known(
                    row.getString("state"),
                    row.getString("greeting"),
                    row.getBoolean("special"),
                    row.getLong("points"),
                    row.getInt("discount_class"),
                    row.getString("replaced_by") != null)),
        """
        SELECT a.account_id, a.state, c.greeting, c.special, c.points, c.discount_class,
               c.replaced_by
        FROM account a JOIN card c ON c.d = a.d AND c.account_id = a.account_id
        WHERE a.d=:d AND a.account_id = ANY(:ids)
        """,
        "ids",
        new Tx.Values("text", ids));
    var steps = new ArrayList<Step>();
    for (int i = 0; i < ids.size(); i++) {
      var before = Optional.ofNullable(known.get(ids.get(i)));
      steps.add(new Step(ids.get(i), rows.get(i), before));
    }
    return steps;
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

  private static void add(Tx tx, Step step, String unit) throws SQLException {
    CardRow row = step.row;
    tx.update(
        """
        INSERT INTO account (d, account_id, batch_id, issued_fen, balance_fen, state, changed_at)
        VALUES (:d, :acc, 0, :fen, :fen, :state, :now)
        ON CONFLICT (d, account_id) DO NOTHING
        """,
        "acc",
        step.id,
        "fen",
        row.allowanceFen(),
        "state",
        row.standing().name(),
        "now",
        tx.now());
    tx.update(
        """
        INSERT INTO card
          (d, account_id, greeting, tail, special, points, discount_class, unit, issued_at)
        VALUES (:d, :acc, :greeting, :tail, :special, :points, :class, :unit, :now)
        ON CONFLICT (d, account_id) DO NOTHING
        """,
        "acc",
        step.id,
        "greeting",
        row.greeting(),
        "tail",
        tail(row.number()),
        "special",
        row.special(),
        "points",
        row.points(),
        "class",
        row.discountClass(),
        "unit",
        unit,
        "now",
        tx.now());
  }

  private static void change(Tx tx, Step step) throws SQLException {
    var after = step.after();
    setState(tx, step.id, after.state);
    tx.update(
        """
        UPDATE card SET greeting=:greeting, special=:special, points=:points,
          discount_class=:class
        WHERE d=:d AND account_id=:acc
        """,
        "greeting",
        after.greeting,
        "special",
        after.special,
        "points",
        after.points,
        "class",
        after.discountClass,
        "acc",
        step.id);
  }

  /// The last four characters of a number, which pages show.
  public static String tail(String number) {
    return number.substring(number.length() - 4);
  }

  /// Frozen, lost, found again: counts online at once, on terminals at their next contact.
  ///
  /// @return false if there is no such card, or another one stands in its place: that is for ever
  public static boolean setState(Tx tx, String id, String state) throws SQLException {
    return tx.touched(
        """
        UPDATE account SET state=:state, changed_at=:now
        WHERE d=:d AND account_id=:acc
          AND NOT EXISTS (SELECT 1 FROM card c WHERE c.d=:d AND c.account_id=:acc
                            AND c.replaced_by IS NOT NULL)
        """,
        "state",
        state,
        "now",
        tx.now(),
        "acc",
        id);
  }

  private static void writeAsCsv(InputStream workbook, Path csv) throws IOException, BadConfig {
    byte[] bytes = workbook.readAllBytes();
    List<String> lines;
    try {
      lines = lines(bytes);
    } catch (IOException | RuntimeException e) { // The library says both of what is no workbook.
      LOG.info("a register was no workbook: {}", e.toString());
      throw BadConfig.of(new Fault(csv, 0, "", NO_WORKBOOK));
    }
    Files.write(csv, lines);
  }

  private static List<String> lines(byte[] workbook) throws IOException {
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook));
        var rows = book.getFirstSheet().openStream()) {
      return rows.map(CardImport::line).toList();
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
