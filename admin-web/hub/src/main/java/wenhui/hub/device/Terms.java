package wenhui.hub.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import wenhui.hub.store.Tx;
import wenhui.link.FieldWriter;
import wenhui.link.Json;

/// What a terminal must know to judge vouchers by itself: the programme, its venues and batches.
public final class Terms {

  private Terms() {}

  /// @param voucherKeys lines of a key registry, one for each key that signs tokens
  /// @param hubKeys the hub's public keys in base64
  public static Json.Fields of(Tx tx, List<String> voucherKeys, List<String> hubKeys)
      throws SQLException {
    var out = new FieldWriter();
    var programme =
        tx.row(
            row ->
                new FieldWriter()
                    .put("id", row.getString("programme_id"))
                    .put("name", row.getString("name"))
                    .object(),
            "SELECT programme_id, name FROM programme WHERE d=:d ORDER BY first_day DESC LIMIT 1");
    programme.ifPresent(p -> out.put("programme", p));
    return out.put("district", tx.district())
        .put("as_of_ms", tx.now())
        .put("venues", list(tx, Terms::venue, "SELECT * FROM venue WHERE d=:d ORDER BY venue_id"))
        .put("batches", list(tx, Terms::batch, "SELECT * FROM batch WHERE d=:d ORDER BY batch_id"))
        .put("voucher_keys", texts(voucherKeys))
        .put("hub_keys", texts(hubKeys))
        .object();
  }

  private static Json.Items list(Tx tx, Tx.Row<Json> row, String sql) throws SQLException {
    return new Json.Items(tx.rows(row, sql));
  }

  private static Json.Items texts(List<String> texts) {
    return new Json.Items(texts.stream().<Json>map(Json.Text::new).toList());
  }

  private static Json venue(ResultSet row) throws SQLException {
    return new FieldWriter()
        .put("venue", row.getString("venue_id"))
        .put("name", row.getString("name"))
        .put("class", row.getInt("venue_class"))
        .put("unit", row.getString("unit"))
        .object();
  }

  private static Json batch(ResultSet row) throws SQLException {
    var out =
        new FieldWriter()
            .put("batch", row.getInt("batch_id"))
            .put("name", row.getString("name"))
            .put("source", row.getString("source"))
            .put("benefit", row.getString("benefit"))
            .put("face_fen", row.getLong("face_fen"))
            .put("minimum_fen", row.getLong("minimum_fen"))
            .put("uses", row.getInt("uses"))
            .put("venue_class", row.getInt("venue_class"))
            .put("unit", row.getString("unit"))
            .put("offline", row.getString("offline"))
            .put("valid_from_ms", row.getLong("valid_from"))
            .put("valid_to_ms", row.getLong("valid_to"))
            .put("cancelled", row.getBoolean("cancelled"))
            .put("bearing", row.getString("bearing"))
            .put("special_only", row.getBoolean("special_only"))
            .put("per_day", row.getInt("per_day"))
            .put("ever", row.getInt("ever"))
            .put("stacking", row.getString("stacking"))
            .put("keeps_balance", row.getBoolean("keeps_balance"));
    int percent = row.getInt("percent");
    if (percent > 0) {
      out.put("percent", percent);
    }
    String weekdays = row.getString("weekdays");
    if (weekdays != null) {
      out.put("weekdays", weekdays)
          .put("opens", row.getString("opens"))
          .put("closes", row.getString("closes"));
    }
    return out.object();
  }
}
