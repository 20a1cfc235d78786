package wenhui.hub.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL that the hub brings along and runs in a folder of its own, for a bureau that has
/// none, and for tests. It listens on loopback only and also starts as root (in a user namespace).
///
/// Its files lie beside the unpacked program, never below it: the library takes folders below it
/// for leftovers of tests, and deletes them.
public final class OwnPostgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String USER = "postgres";

  /// Who may connect (PostgreSQL documentation, "The pg_hba.conf File").
  private static final String RULES = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final String url;
  private final String password;
  private final Stop stop;

  /// How to end it.
  @FunctionalInterface
  private interface Stop {
    void run() throws IOException;
  }

  private OwnPostgres(String url, String password, Stop stop) {
    this.url = url;
    this.password = password;
    this.stop = stop;
  }

  /// Starts it on the files in `folder`, or on new ones; or takes over the one that still runs on
  /// them, because the hub before us was killed. Where another hub has it, it is that one's to
  /// close.
  public static OwnPostgres start(Path folder) throws IOException {
    String password = password(folder.resolve("postgresql-password"));
    var owner = Owner.of(folder.resolve("postgresql-owner"));
    if (owner.isEmpty()) {
      return running(folder.resolve("postgresql"), password)
          .orElseThrow(() -> new IOException(folder + " belongs to another hub that is starting"))
          .closedByOthers();
    }
    try {
      return start(folder, password, owner.get());
    } catch (IOException | RuntimeException e) {
      owner.get().close();
      throw e;
    }
  }

  private static OwnPostgres start(Path folder, String password, Owner owner) throws IOException {
    Path files = folder.resolve("postgresql");
    var running = running(files, password);
    if (running.isPresent()) {
      return running.get().of(owner);
    }
    Path program = folder.resolve("postgresql-program");
    if (!Files.exists(program)) {
      // The library would make it writable for all.
      var mode = PosixFilePermissions.fromString("rwx------");
      Files.createDirectory(program, PosixFilePermissions.asFileAttribute(mode));
    }
    int port = port(folder.resolve("postgresql-port"));
    var postgres =
        builder(program, files).setPort(port).setConnectConfig("password", password).start();
    lockDoor(postgres, files.resolve("pg_hba.conf"), password);
    return new OwnPostgres(url(postgres.getPort()), password, postgres::close).of(owner);
  }

  private OwnPostgres of(Owner owner) {
    return new OwnPostgres(
        url,
        password,
        () -> {
          try (owner) {
            stop.run();
          }
        });
  }

  private OwnPostgres closedByOthers() {
    return new OwnPostgres(url, password, () -> {});
  }

  /// Whoever holds the lock on a file has started the server, or taken it over.
  private record Owner(Path path, FileChannel file) implements AutoCloseable {

    /// What this process holds: to open and close such a file once more would drop the kernel's
    /// lock on it.
    private static final Set<Path> HELD = new HashSet<>();

    /// Empty if somebody else holds it.
    static Optional<Owner> of(Path file) throws IOException {
      Path path =
          file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName().toString());
      synchronized (HELD) {
        if (HELD.contains(path)) {
          return Optional.empty();
        }
        var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
          channel.close();
          return Optional.empty();
        }
        HELD.add(path);
        return Optional.of(new Owner(path, channel));
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (HELD) {
        HELD.remove(path);
        file.close();
      }
    }
  }

  /// The one that runs on the files in `folder`, if one does. It is somebody else's: not to be
  /// closed.
  public static Optional<OwnPostgres> running(Path folder) throws IOException {
    return holds(folder)
        ? running(folder.resolve("postgresql"), password(folder.resolve("postgresql-password")))
            .map(OwnPostgres::closedByOthers)
        : Optional.empty();
  }

  /// Whether a hub has kept anything in `folder`.
  public static boolean holds(Path folder) {
    return Files.exists(folder.resolve("postgresql").resolve("PG_VERSION"))
        && Files.exists(folder.resolve("postgresql-password"));
  }

  private static EmbeddedPostgres.Builder builder(Path program, Path files) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(files)
        .setOverrideWorkingDirectory(program.toFile())
        .setCleanDataDirectory(false)
        .setLocaleConfig("locale", "C")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "''")
        // The library starts for tests, with these two off: a power cut would lose commits.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        // Millions of vouchers with random ids touch pages all over: fewer checkpoints, and so
        // fewer
        // whole pages in the log.
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "4GB")
        .setServerConfig("wal_compression", "on")
        .setRegisterShutdownHook(false)
        .setPGStartupWait(PATIENCE);
  }

  /// The port that it had last, if that is free still: who is connected finds it again after a
  /// restart.
  private static int port(Path file) throws IOException {
    int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    int port = free(last).or(() -> free(0)).orElseThrow(() -> new IOException("no free port"));
    Files.writeString(file, port + "\n");
    return port;
  }

  private static Optional<Integer> free(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return Optional.of(socket.getLocalPort());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The library lets every user of this machine in without a password. From here on one is asked.
  private static void lockDoor(EmbeddedPostgres postgres, Path rules, String password)
      throws IOException {
    if (Files.readString(rules).equals(RULES)) {
      return;
    }
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("ALTER USER " + USER + " PASSWORD '" + password + "'");
      Files.writeString(rules, RULES);
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IOException("cannot set a password", e);
    }
  }

  /// The password of this server, made at its first start.
  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] bytes = new byte[24];
      new SecureRandom().nextBytes(bytes);
      Files.createDirectories(file.getParent());
      var mode = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
      Files.writeString(file, HexFormat.of().formatHex(bytes));
    }
    return Files.readString(file);
  }

  public String password() {
    return password;
  }

  public String url() {
    return url;
  }

  public String user() {
    return USER;
  }

  @Override
  public void close() throws IOException {
    stop.run();
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /// The server that holds `files`, if one does. Its file `postmaster.pid` has the process id in
  /// line 1 and the port in line 4 (PostgreSQL documentation, "Database File Layout").
  private static Optional<OwnPostgres> running(Path files, String password) throws IOException {
    Path pidFile = files.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
        .map(process ->
            new OwnPostgres(
                url(Integer.parseInt(lines.get(3).strip())), password, () -> terminate(process)));
  }

  /// SIGTERM lets it finish what its clients do; ours have gone by now.
  private static void terminate(ProcessHandle process) throws IOException {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("PostgreSQL does not end", e);
    }
  }
}
