package wenhui.together;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  HubBooks(District district) {
    this.district = district;
  }

  private <K, R> Map<K, R> all(Tx.Row<Map.Entry<K, R>> row, String sql, Object... pairs) {
    var rows = PostgresHub.sure(() -> district.read(tx -> tx.rows(row, sql, pairs)));
    var all = new LinkedHashMap<K, R>();
    rows.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
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
    return one(HubBooks::op, "SELECT * FROM op WHERE d=:d AND op_id=:op", "op", id.value());
  }

  Map<OpId, Rows.Op> ops() {
    return all(
        row -> Map.entry(opId(row), op(row)), "SELECT * FROM op WHERE d=:d ORDER BY op_id");
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
    return one(HubBooks::grant, "SELECT * FROM grants WHERE d=:d AND grant_id=:g", "g", id);
  }

  Map<UUID, Rows.Grant> grants() {
    return all(
        row -> Map.entry(uuid(row, "grant_id").orElseThrow(), grant(row)),
        "SELECT * FROM grants WHERE d=:d ORDER BY grant_id");
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
    return all(
        row ->
            Map.entry(
                new Rows.UseKey(uuid(row, "voucher_id").orElseThrow(), row.getInt("use_no")),
                new Rows.Use(uuid(row, "op_id").map(OpId::new), uuid(row, "grant_id"))),
        "SELECT * FROM voucher_use WHERE d=:d ORDER BY voucher_id, use_no");
  }

  Map<Subject, Rows.Account> accounts() {
    return all(
        row ->
            Map.entry(
                new Subject.OfAccount(new CardId(row.getString("account_id"))),
                new Rows.Account(row.getLong("balance_fen"), row.getLong("escrowed_fen"))),
        "SELECT * FROM account WHERE d=:d ORDER BY account_id");
  }

  Map<OpId, Rows.Conflict> conflicts() {
    return all(
        row ->
            Map.entry(
                opId(row),
                new Rows.Conflict(
                    subject(row),
                    uuid(row, "grant_id").orElse(NO_GRANT),
                    Rows.ConflictState.valueOf(row.getString("state")),
                    row.getLong("amount"),
                    row.getBoolean("charged"),
                    row.getLong("received_at"))),
        "SELECT * FROM conflict WHERE d=:d ORDER BY received_at, op_id");
  }

  /// @param table settlement_item or correction
  Map<OpId, Rows.Item> items(String table) {
    return all(
        row ->
            Map.entry(
                opId(row), new Rows.Item(subject(row), row.getInt("use_no"), row.getLong("fen"))),
        """
        SELECT i.op_id, i.amount_fen AS fen, o.voucher_id, o.account_id, o.use_no
        FROM %s i JOIN op o ON o.d = i.d AND o.op_id = i.op_id
        WHERE i.d=:d ORDER BY i.op_id
        """
            .formatted(table));
  }

  long remaining(Batch batch) {
    return one(
            row -> row.getLong(1),
            "SELECT sum(remaining) FROM budget WHERE d=:d AND batch_id=:b",
            "b",
            batch.id().number())
        .orElseThrow();
  }

  private static OpId opId(ResultSet row) throws SQLException {
    return new OpId(uuid(row, "op_id").orElseThrow());
  }

  private static Subject subject(ResultSet row) throws SQLException {
    var voucher = uuid(row, "voucher_id");
    return voucher.isPresent()
        ? new Subject.OfVoucher(new VoucherId(voucher.get()))
        : new Subject.OfAccount(new CardId(row.getString("account_id")));
  }

  private static Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }
}
