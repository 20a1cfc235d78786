package wenhui.hub.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import wenhui.hub.store.OwnPostgres;

/// PostgreSQL's own load generator, doing what a claim writes and nothing else: no terminal is
/// looked at, nothing is decided, no window is checked. The measure for [ClaimBench].
final class PgBench {
  /// As [wenhui.hub.redeem.Claims] writes them, with ids computed on the way.
  private static final String CLAIM =
      """
      \\set k :k + 1
      \\set n :client_id * :per + :k
      BEGIN;
      INSERT INTO op (d, op_id, terminal_id, venue_id, voucher_id, amount_fen, boot, state,
                      received_at, gen, seq)
      VALUES ('130803', md5(:batch::text || 'op' || :n)::uuid, 'T-0', 'V-0',
              md5(:batch::text || '/' || :n)::uuid, 2000, '00000000-0000-4000-8000-000000000001',
              'NEW', 1763784000000 + :k, 1, 0)
      ON CONFLICT (d, op_id) DO NOTHING;
      UPDATE voucher SET touched = touched + 1
      WHERE d = '130803' AND voucher_id = md5(:batch::text || '/' || :n)::uuid;
      UPDATE voucher_use SET state = 'CLAIMED', op_id = md5(:batch::text || 'op' || :n)::uuid
      WHERE d = '130803' AND voucher_id = md5(:batch::text || '/' || :n)::uuid
        AND use_no = 1 AND state = 'FREE' AND grant_id IS NULL;
      UPDATE op SET state = 'POSTED', use_no = 1
      WHERE d = '130803' AND op_id = md5(:batch::text || 'op' || :n)::uuid AND state = 'NEW';
      COMMIT;
      """;

  private PgBench() {}

  /// @param clients connections, and as many vouchers of the batch `per` for each
  static Latencies claims(OwnPostgres server, Path folder, Load load) throws Exception {
    Path script = Files.writeString(folder.resolve("claim.sql"), CLAIM);
    Path logs = Files.createTempDirectory(folder, "pgbench");
    var url = URI.create(server.url().substring("jdbc:".length()));
    var command =
        new ProcessBuilder(
            program().toString(),
            "--no-vacuum",
            "--protocol=prepared",
            "--client=" + load.clients(),
            "--jobs=2",
            "--time=" + load.seconds(),
            "--define=k=-1",
            "--define=per=" + load.per(),
            "--define=batch=" + load.batch(),
            "--log",
            "--log-prefix=" + logs.resolve("log"),
            "--file=" + script,
            "--host=" + url.getHost(),
            "--port=" + url.getPort(),
            "--username=" + server.user(),
            "postgres");
    command.environment().put("PGPASSWORD", server.password());
    command.redirectErrorStream(true).redirectOutput(folder.resolve("pgbench.out").toFile());
    if (command.start().waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("pgbench.out")));
    }
    return read(logs, load.seconds());
  }

  /// What to do.
  ///
  /// @param per vouchers of `batch` for each client
  record Load(int batch, int clients, int per, int seconds) {}

  /// The third word of a line is the transaction's time in microseconds (PostgreSQL documentation,
  /// "pgbench", "Per-Transaction Logging").
  private static Latencies read(Path logs, int seconds) throws IOException {
    try (var files = Files.list(logs)) {
      long[] nanos =
          files
              .flatMap(PgBench::lines)
              .mapToLong(line -> Long.parseLong(line.split(" ")[2]) * 1000)
              .toArray();
      return new Latencies(nanos, seconds);
    }
  }

  private static java.util.stream.Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Debian keeps it beside the server (package postgresql), in a folder for each version.
  private static Path program() throws IOException {
    var roots = List.of(Path.of("/usr/lib/postgresql"), Path.of("/usr/local/pgsql"));
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        try (var found = Files.find(root, 4, (file, _) -> file.endsWith("bin/pgbench"))) {
          var newest = found.max(Comparator.naturalOrder());
          if (newest.isPresent()) {
            return newest.get();
          }
        }
      }
    }
    throw new IOException("no pgbench: install the package postgresql");
  }
}
