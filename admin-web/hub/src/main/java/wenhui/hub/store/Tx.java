package wenhui.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One transaction in one district. Belongs to one thread.
///
/// Statements have named parameters; values are given as pairs of name and value. `:d`, the
/// district's code, is always known. `Optional.empty()` stands for NULL, [Values] for an array.
public final class Tx {
  private static final int PORTION = 10_000;

  private final Connection connection;
  private final District district;
  private final long now;

  Tx(Connection connection, District district, long now) {
    this.connection = connection;
    this.district = district;
    this.now = now;
  }

  /// One row of an answer.
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// What becomes of one row.
  @FunctionalInterface
  public interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  public String district() {
    return district.code();
  }

  /// One of several equal things, left to chance.
  ///
  /// @return 0 to `bound` - 1
  public int below(int bound) {
    return district.chance().below(bound);
  }

  /// The hub's time when this try of the transaction began, milliseconds since 1970 UTC.
  public long now() {
    return now;
  }

  /// Runs an INSERT, UPDATE or DELETE.
  ///
  /// @return how many rows it touched
  public int update(String sql, Object... pairs) throws SQLException {
    try (var statement = prepare(sql, pairs)) {
      return statement.executeUpdate();
    }
  }

  /// Whether an INSERT, UPDATE or DELETE touched a row.
  public boolean touched(String sql, Object... pairs) throws SQLException {
    return update(sql, pairs) > 0;
  }

  /// The first row.
  public <T> Optional<T> row(Row<T> row, String sql, Object... pairs) throws SQLException {
    try (var statement = prepare(sql, pairs);
        var rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
    }
  }

  /// The first column of the first row, if there is one and it is not NULL.
  public OptionalLong number(String sql, Object... pairs) throws SQLException {
    try (var statement = prepare(sql, pairs);
        var rows = statement.executeQuery()) {
      if (!rows.next()) {
        return OptionalLong.empty();
      }
      long number = rows.getLong(1);
      return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
  }

  public <T> List<T> rows(Row<T> row, String sql, Object... pairs) throws SQLException {
    try (var statement = prepare(sql, pairs);
        var rows = statement.executeQuery()) {
      var list = new ArrayList<T>();
      while (rows.next()) {
        list.add(row.of(rows));
      }
      return List.copyOf(list);
    }
  }

  /// Takes one row after another, however many there are: the database hands them out in portions,
  /// but only inside a transaction ([District#transact]).
  public void each(RowTaker taker, String sql, Object... pairs) throws SQLException {
    try (var statement = prepare(sql, pairs)) {
      statement.setFetchSize(PORTION);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    }
  }

  /// Several values for one parameter.
  ///
  /// @param type SQL's name of one of them
  public record Values(String type, List<?> values) {
    public Values {
      values = List.copyOf(values);
    }

    /// The driver wants arrays of bytes in an array of their own type.
    private Object[] array() {
      return type.equals("bytea") ? values.toArray(byte[][]::new) : values.toArray();
    }
  }

  /// For what is sent in bulk.
  public Connection connection() {
    return connection;
  }

  /// Ends this try; the transaction begins anew. For a condition that held a moment ago and no
  /// longer does.
  public static SQLException again(String why) {
    return new SQLException(why, District.SERIALIZATION_FAILURE);
  }

  private PreparedStatement prepare(String statement, Object... pairs) throws SQLException {
    var sql = Sql.of(statement);
    var prepared = connection.prepareStatement(sql.text());
    for (int i = 0; i < sql.names().size(); i++) {
      prepared.setObject(i + 1, value(sql.names().get(i), pairs));
    }
    return prepared;
  }

  private @Nullable Object value(String name, Object... pairs) throws SQLException {
    if (name.equals("d")) {
      return district.code();
    }
    for (int i = 0; i < pairs.length; i += 2) {
      if (name.equals(pairs[i])) {
        return switch (pairs[i + 1]) {
          case Optional<?> optional -> optional.orElse(null);
          case Values values -> connection.createArrayOf(values.type, values.array());
          case Object other -> other;
        };
      }
    }
    throw new IllegalArgumentException("no value for :" + name);
  }
}
