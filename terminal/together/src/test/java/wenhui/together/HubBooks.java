package wenhui.together;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import wenhui.hub.store.District;
import wenhui.hub.store.Tx;
import wenhui.link.GrantKind;
import wenhui.link.Head;
import wenhui.link.OpState;
import wenhui.link.Subject;
import wenhui.redeem.CardId;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;
import wenhui.simulation.Batch;
import wenhui.simulation.Rows;

/// The hub's tables as the world's auditors want them: what is committed now.
final class HubBooks {
  private static final UUID NO_GRANT = new UUID(0, 0);

  private final District district;
  private final LongSupplier edition;
  private final Page<OpId, Rows.Op> ops =
      new Page<>(
          row -> Map.entry(opId(row), op(row)), "SELECT * FROM op WHERE d=:d ORDER BY op_id");
  private final Page<UUID, Rows.Grant> grants =
      new Page<>(
          row -> Map.entry(uuid(row, "grant_id").orElseThrow(), grant(row)),
          "SELECT * FROM grants WHERE d=:d ORDER BY grant_id");
  private final Page<Rows.UseKey, Rows.Use> uses =
      new Page<>(HubBooks::use, "SELECT * FROM voucher_use WHERE d=:d ORDER BY voucher_id, use_no");
  private final Page<Subject, Rows.Account> accounts =
      new Page<>(HubBooks::account, "SELECT * FROM account WHERE d=:d ORDER BY account_id");
  private final Page<OpId, Rows.Conflict> conflicts =
      new Page<>(
          HubBooks::conflict, "SELECT * FROM conflict WHERE d=:d ORDER BY received_at, op_id");
  private final Page<OpId, Rows.Item> items = new Page<>(HubBooks::item, items("settlement_item"));
  private final Page<OpId, Rows.Item> corrections = new Page<>(HubBooks::item, items("correction"));
  private final Page<Integer, Long> budgets =
      new Page<>(
          row -> Map.entry(row.getInt(1), row.getLong(2)),
          "SELECT batch_id, sum(remaining) FROM budget WHERE d=:d GROUP BY batch_id");

  /// @param edition changes whenever anything in the tables may have
  HubBooks(District district, LongSupplier edition) {
    this.district = district;
    this.edition = edition;
  }

  /// One table, read anew only when there is a new edition.
  private final class Page<K, R> {
    private final Tx.Row<Map.Entry<K, R>> row;
    private final String sql;
    private Map<K, R> rows = Map.of();
    private long read = -1;

    Page(Tx.Row<Map.Entry<K, R>> row, String sql) {
      this.row = row;
      this.sql = sql;
    }

    Map<K, R> rows() {
      if (read != edition.getAsLong()) {
        var fresh = new LinkedHashMap<K, R>();
        PostgresHub.sure(() -> district.read(tx -> tx.rows(row, sql)))
            .forEach(entry -> fresh.put(entry.getKey(), entry.getValue()));
        rows = fresh;
        read = edition.getAsLong();
      }
      return rows;
    }
  }

  private <R> Optional<R> one(Tx.Row<R> row, String sql, Object... pairs) {
    return PostgresHub.sure(() -> district.read(tx -> tx.row(row, sql, pairs)));
  }

  Optional<Rows.Terminal> terminal(String name) {
    return one(
        row ->
            new Rows.Terminal(
                row.getInt("gen"),
                new Head(row.getLong("seq"), HexFormat.of().formatHex(row.getBytes("head"))),
                uuid(row, "boot"),
                row.getBoolean("locked"),
                row.getBoolean("suspect")),
        "SELECT * FROM terminal WHERE d=:d AND terminal_id=:t",
        "t",
        name);
  }

  Optional<Rows.Op> op(OpId id) {
    return Optional.ofNullable(ops().get(id));
  }

  Map<OpId, Rows.Op> ops() {
    return ops.rows();
  }

  private static Rows.Op op(ResultSet row) throws SQLException {
    return new Rows.Op(
        row.getString("terminal_id"),
        subject(row),
        row.getLong("amount_fen"),
        uuid(row, "grant_id"),
        OpState.valueOf(row.getString("state")),
        row.getInt("use_no"),
        new Rows.Received(row.getLong("received_at"), row.getBoolean("covered")));
  }

  Optional<Rows.Grant> grant(UUID id) {
    return Optional.ofNullable(grants().get(id));
  }

  Map<UUID, Rows.Grant> grants() {
    return grants.rows();
  }

  private static Rows.Grant grant(ResultSet row) throws SQLException {
    var kind = Optional.ofNullable(row.getString("kind")).map(GrantKind::valueOf);
    String subject = row.getString("subject");
    return new Rows.Grant(
        kind.map(k -> new Rows.Right(k, subject, batch(k))),
        row.getString("terminal_id"),
        row.getInt("gen"),
        new Rows.Sums(
            row.getLong("amount"),
            row.getLong("spent"),
            row.getLong("returned"),
            row.getLong("burned"),
            row.getLong("woff")),
        row.getLong("expires_at"),
        Rows.GrantState.valueOf(row.getString("state")));
  }

  private static Batch batch(GrantKind kind) {
    return switch (kind) {
      case HOME -> Batch.HOME;
      case CREDIT -> Batch.EXPOSURE;
      case ESCROW -> Batch.CARDS;
    };
  }

  Map<Rows.UseKey, Rows.Use> uses() {
    return uses.rows();
  }

  private static Map.Entry<Rows.UseKey, Rows.Use> use(ResultSet row) throws SQLException {
    return Map.entry(
        new Rows.UseKey(uuid(row, "voucher_id").orElseThrow(), row.getInt("use_no")),
        new Rows.Use(uuid(row, "op_id").map(OpId::new), uuid(row, "grant_id")));
  }

  Map<Subject, Rows.Account> accounts() {
    return accounts.rows();
  }

  private static Map.Entry<Subject, Rows.Account> account(ResultSet row) throws SQLException {
    return Map.entry(
        subject(row), new Rows.Account(row.getLong("balance_fen"), row.getLong("escrowed_fen")));
  }

  Map<OpId, Rows.Conflict> conflicts() {
    return conflicts.rows();
  }

  private static Map.Entry<OpId, Rows.Conflict> conflict(ResultSet row) throws SQLException {
    var conflict =
        new Rows.Conflict(
            subject(row),
            uuid(row, "grant_id").orElse(NO_GRANT),
            Rows.ConflictState.valueOf(row.getString("state")),
            row.getLong("amount"),
            row.getBoolean("charged"),
            row.getLong("received_at"));
    return Map.entry(opId(row), conflict);
  }

  Map<OpId, Rows.Item> items() {
    return items.rows();
  }

  Map<OpId, Rows.Item> corrections() {
    return corrections.rows();
  }

  private static String items(String table) {
    return """
    SELECT i.op_id, i.amount_fen AS fen, o.voucher_id, o.account_id, o.use_no
    FROM %s i JOIN op o ON o.d = i.d AND o.op_id = i.op_id
    WHERE i.d=:d ORDER BY i.op_id
    """
        .formatted(table);
  }

  private static Map.Entry<OpId, Rows.Item> item(ResultSet row) throws SQLException {
    return Map.entry(
        opId(row), new Rows.Item(subject(row), row.getInt("use_no"), row.getLong("fen")));
  }

  long remaining(Batch batch) {
    return budgets.rows().get(batch.id().number());
  }

  private static OpId opId(ResultSet row) throws SQLException {
    return new OpId(uuid(row, "op_id").orElseThrow());
  }

  private static Subject subject(ResultSet row) throws SQLException {
    String account = row.getString("account_id");
    return account == null
        ? new Subject.OfVoucher(new VoucherId(uuid(row, "voucher_id").orElseThrow()))
        : new Subject.OfAccount(new CardId(account));
  }

  private static Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }
}
