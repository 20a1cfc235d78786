package wenhui.hub.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import wenhui.hub.device.Enrolment;
import wenhui.hub.redeem.Budgets;
import wenhui.hub.store.District;
import wenhui.hub.store.OwnPostgres;
import wenhui.hub.store.Pool;
import wenhui.hub.store.Schema;
import wenhui.hub.store.Tx;
import wenhui.hub.store.Unavailable;
import wenhui.link.Chain;

/// One PostgreSQL, durable as in earnest, with what a measurement needs in it, and the notes of
/// what was measured.
final class BenchWorld implements AutoCloseable {
  static final String DISTRICT = "130803";
  static final int CONNECTIONS = 16;
  private static final int PORTION = 10_000;

  final Path folder;
  final OwnPostgres postgres;
  final HikariDataSource pool;
  final District district;
  final Enrolment enrolment = new Enrolment(Chain.sha256(), new SecureRandom());
  private final Path notes;

  /// @param name of the file of notes in `target`
  BenchWorld(Path folder, String name) throws IOException {
    this.folder = folder;
    this.postgres = OwnPostgres.start(folder);
    this.pool = Pool.open(postgres.url(), postgres.user(), postgres.password(), CONNECTIONS);
    Schema.migrate(pool);
    this.district = new District(pool, DISTRICT, Clock.systemUTC());
    this.notes = Path.of("target", name + ".txt");
    Files.deleteIfExists(notes);
  }

  void note(String form, Object... values) throws IOException {
    String line = form.formatted(values);
    IO.println(line);
    Files.writeString(
        notes,
        line + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }

  /// Vouchers of one use with ids that can be computed: the MD5 of `batch/ordinal`, in no order
  /// that an index would like.
  void vouchers(int batch, int count) throws Unavailable {
    district.transact(tx -> {
      tx.update(
          """
          INSERT INTO batch (d, batch_id, name, source, benefit, face_fen, uses, offline,
                             valid_from, valid_to, budget)
          VALUES (:d, :b, 'bench', 'CITY', 'CASH_OFF', 2000, 1, 'EXPOSURE',
                  0, 9000000000000, 2 * :count)
          """,
          "b",
          batch,
          "count",
          count);
      Budgets.open(tx, batch, 2L * count);
      return true;
    });
    for (int first = 0; first < count; first += PORTION) {
      portion(batch, first, Math.min(count, first + PORTION));
    }
  }

  private void portion(int batch, int first, int last) throws Unavailable {
    district.transact(tx -> {
      tx.update(
          """
          INSERT INTO voucher (d, voucher_id, batch_id, ordinal, uses, face_fen)
          SELECT :d, md5(:b::text || '/' || n)::uuid, :b::integer, n, 1, 2000
          FROM generate_series(:first, :last - 1) n
          """,
          "b",
          batch,
          "first",
          first,
          "last",
          last);
      return tx.update(
          """
          INSERT INTO voucher_use (d, voucher_id, use_no)
          SELECT d, voucher_id, 1 FROM voucher
          WHERE d=:d AND batch_id=:b AND ordinal >= :first AND ordinal < :last
          """,
          "b",
          batch,
          "first",
          first,
          "last",
          last);
    });
  }

  /// Between two measurements: what the first has left behind shall not burden the second.
  void tidy() throws Exception {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute("SET statement_timeout = 0");
      for (String sql : List.of("VACUUM ANALYZE", "CHECKPOINT", "RESET statement_timeout")) {
        statement.execute(sql);
      }
    }
  }

  /// How long the database has kept a core busy.
  double databaseSeconds() throws IOException {
    String pid = Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst();
    return CpuTime.ofFamily(Long.parseLong(pid.strip()));
  }

  long number(String sql, Object... pairs) throws Unavailable {
    return district.read((Tx tx) -> tx.number(sql, pairs)).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    pool.close();
    postgres.close();
  }
}
