package wenhui.hub.redeem;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import wenhui.hub.store.Tx;
import wenhui.link.Chain;
import wenhui.link.Head;

/// The table of terminals: beginning, locking, beginning anew.
public final class Terminals {

  private Terminals() {}

  /// A terminal that was not there before; its journal is empty.
  public static void begin(Tx tx, Chain chain, String terminal, String venue) throws SQLException {
    Head start = chain.start(tx.district(), terminal, 1);
    tx.update(
        """
        INSERT INTO terminal (d, terminal_id, venue_id, gen, seq, head)
        VALUES (:d, :t, :venue, 1, 0, :head)
        """,
        "t",
        terminal,
        "venue",
        venue,
        "head",
        start.hashBytes());
  }

  /// The next generation of a terminal: an empty journal. What HOME and ESCROW grants of the old
  /// one have outstanding is written off, credits stay debited (protocol §7).
  ///
  /// @return the number of the generation
  public static int beginAnew(Tx tx, Chain chain, String terminal, String venue)
      throws SQLException {
    int old =
        (int)
            tx.number(
                    """
                    UPDATE terminal SET touched = touched + 1 WHERE d=:d AND terminal_id=:t
                    RETURNING gen
                    """,
                    "t",
                    terminal)
                .orElseThrow(() -> new IllegalStateException("no terminal " + terminal));
    for (UUID grant : Grants.exclusive(tx, terminal, old)) {
      WriteOffs.forced(tx, grant);
    }
    Head start = chain.start(tx.district(), terminal, old + 1);
    tx.update(
        """
        UPDATE terminal
        SET gen = gen + 1, seq = 0, head=:head, boot=NULL, locked=false, suspect=false,
            venue_id=:venue
        WHERE d=:d AND terminal_id=:t AND gen=:gen
        """,
        "head",
        start.hashBytes(),
        "venue",
        venue,
        "t",
        terminal,
        "gen",
        old);
    return old + 1;
  }

  /// From now on it claims, voids and is granted nothing.
  public static void lock(Tx tx, String terminal, int gen) throws SQLException {
    tx.update(
        "UPDATE terminal SET locked=true WHERE d=:d AND terminal_id=:t AND gen=:gen",
        "t",
        terminal,
        "gen",
        gen);
  }

  /// Operations that terminals told of as done while nobody had taken their word, that got a use,
  /// and that nobody has decided upon.
  private static final String WORDLESS =
      """
      o.grant_id IS NULL AND NOT o.covered AND o.state = 'POSTED'
      AND o.op_id IN (SELECT b.op_id FROM doubt b WHERE b.d=:d)
      AND o.op_id NOT IN (SELECT n.op_id FROM conflict_note n WHERE n.d=:d)
      """;

  /// What stands beside each of them once a person has taken the terminal's word.
  private static final String BY_ITS_WORD = "认可单机记录";

  /// It was the authority for its programme by itself before it joined this hub, and a person says
  /// so: what its journal tells of that time is paid, what is in already too. The same person ends
  /// it when all of that is in.
  ///
  /// @param by the person
  /// @return false if there is no such terminal, or it is so already
  public static boolean takeItsWord(Tx tx, String terminal, boolean word, String by)
      throws SQLException {
    boolean changed =
        tx.touched(
            """
            UPDATE terminal SET own_word=:word
            WHERE d=:d AND terminal_id=:t AND own_word <> :word
            """,
            "word",
            word,
            "t",
            terminal);
    if (changed && word) {
      payWhatItTold(tx, terminal, by);
    }
    return changed;
  }

  /// Each as if the person had looked at it; their list still shows what it was.
  private static void payWhatItTold(Tx tx, String terminal, String by) throws SQLException {
    String note =
        """
        INSERT INTO conflict_note (d, op_id, note, verdict, closed_at, closed_by)
        SELECT o.d, o.op_id, :note, 'PAY', :now, :by FROM op o
        WHERE o.d=:d AND o.terminal_id=:t AND %s
        """
            .formatted(WORDLESS);
    tx.update(note, "note", BY_ITS_WORD, "now", tx.now(), "by", by, "t", terminal);
    tx.update(
        """
        UPDATE op SET covered=true
        WHERE d=:d AND terminal_id=:t AND grant_id IS NULL AND NOT covered AND op_id IN
          (SELECT op_id FROM conflict_note WHERE d=:d AND note=:note AND verdict='PAY')
        """,
        "note",
        BY_ITS_WORD,
        "t",
        terminal);
  }

  /// What will be paid if somebody takes a terminal's word.
  public record Wordless(String terminal, long count, long fen) {}

  /// By terminal; lacks those of which nothing waits.
  public static Map<String, Wordless> wordless(Tx tx) throws SQLException {
    String sql =
        """
        SELECT o.terminal_id, count(*) AS n, sum(o.amount_fen) AS fen
        FROM op o WHERE o.d=:d AND %s GROUP BY o.terminal_id
        """
            .formatted(WORDLESS);
    return tx
        .rows(
            row -> new Wordless(row.getString("terminal_id"), row.getLong("n"), row.getLong("fen")),
            sql)
        .stream()
        .collect(toMap(Wordless::terminal, identity()));
  }

  static boolean isTakenAtItsWord(Tx tx, String terminal) throws SQLException {
    return tx.number(
            "SELECT 1 FROM terminal WHERE d=:d AND terminal_id=:t AND own_word", "t", terminal)
        .isPresent();
  }

  /// It gets no grants until a person has looked.
  static void suspect(Tx tx, String terminal) throws SQLException {
    tx.update("UPDATE terminal SET suspect=true WHERE d=:d AND terminal_id=:t", "t", terminal);
  }

  /// A person has looked and found nothing to keep it from getting grants.
  public static void trustAgain(Tx tx, String terminal) throws SQLException {
    tx.update(
        "UPDATE terminal SET suspect=false WHERE d=:d AND terminal_id=:t AND NOT locked",
        "t",
        terminal);
  }
}
