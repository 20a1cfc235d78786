package wenhui.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.config.BadConfig;
import wenhui.config.BatchSettings;
import wenhui.config.Fault;
import wenhui.config.HubConfig;
import wenhui.config.ProgrammeConfig;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.Programmes;
import wenhui.hub.bureau.Statements;
import wenhui.hub.device.Enrolment;
import wenhui.hub.store.DatabaseClock;
import wenhui.hub.store.District;
import wenhui.hub.store.KeptPostgres;
import wenhui.hub.store.Pool;
import wenhui.hub.store.Schema;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.HubDesk;
import wenhui.hub.web.HubWeb;
import wenhui.hub.web.Keys;
import wenhui.link.Chain;

/// One running hub process, put together from its settings and taken apart in reverse.
public final class HubProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HubProcess.class);
  private static final String FIRST_PERSON = "admin";
  private static final int OWN_CONNECTIONS = 16;
  private static final int LOOKS = 5; // Seconds between two looks at our own PostgreSQL.

  private final Optional<KeptPostgres> own;
  private final HikariDataSource pool;
  private final ScheduledExecutorService rounds;
  private final HubDesk desk;
  private final HubWeb web;

  private HubProcess(
      Optional<KeptPostgres> own,
      HikariDataSource pool,
      ScheduledExecutorService rounds,
      HubDesk desk,
      HubWeb web) {
    this.own = own;
    this.pool = pool;
    this.rounds = rounds;
    this.desk = desk;
    this.web = web;
  }

  /// @param machine this machine's clock
  /// @param say tells the operator one line
  public static HubProcess start(HubConfig config, InstantSource machine, Consumer<String> say)
      throws IOException, BadConfig, Unavailable {
    var programme = ProgrammeConfig.read(config.programme());
    check(programme, config.programme());
    HubWeb.certificate(bind(config));
    Files.createDirectories(config.data());
    Optional<KeptPostgres> own = Optional.empty();
    if (config.database().isEmpty()) {
      say.accept("正在启动自带的 PostgreSQL · starting a PostgreSQL in " + config.data());
      own = Optional.of(KeptPostgres.start(config.data()));
    }
    try {
      return start(config, programme, own, machine, say);
    } catch (IOException | BadConfig | Unavailable | RuntimeException e) {
      if (own.isPresent()) {
        own.get().close(); // Nobody else would.
      }
      throw e;
    }
  }

  private static HubProcess start(
      HubConfig config,
      ProgrammeConfig programme,
      Optional<KeptPostgres> own,
      InstantSource machine,
      Consumer<String> say)
      throws IOException, BadConfig, Unavailable {
    var pool = own.isPresent() ? pool(own.get()) : pool(config.database().orElseThrow());
    Schema.migrate(pool);
    var clock = DatabaseClock.of(pool, machine);
    var random = new SecureRandom();
    var district = new District(pool, programme.district(), clock);
    district.transact(tx -> {
      Programmes.take(tx, programme);
      return true;
    });
    firstPerson(district, config.data().resolve("admin-password"), random, say);
    var keys = keys(district, config.data().resolve("keys"), random);
    var chain = Chain.sha256();
    var bind = bind(config);
    String url = config.url().orElse("http://" + bind.address() + ":" + bind.port());
    var desk = new HubDesk(district, chain, keys, new Enrolment(chain, random), url);
    var web = HubWeb.start(desk, bind);
    var rounds = rounds(clock, district);
    own.ifPresent(
        kept -> rounds.scheduleWithFixedDelay(() -> look(kept), LOOKS, LOOKS, TimeUnit.SECONDS));
    return new HubProcess(own, pool, rounds, desk, web);
  }

  private static HubWeb.Bind bind(HubConfig config) {
    var web = config.web();
    return new HubWeb.Bind(web.address(), web.port(), web.certificate());
  }

  /// What a voucher holds is known here only: a terminal by itself does not know what others took.
  private static void check(ProgrammeConfig programme, Path file) throws BadConfig {
    for (BatchSettings batch : programme.batches()) {
      if (batch.validity().asks().keepsBalance()
          && batch.offline() != BatchSettings.Offline.NEVER) {
        String what =
            "多台终端共用时，保留余额的券只能联网核销，请改为 offline = \"never\""
                + " (with a hub, vouchers that keep a balance are online only)";
        throw BadConfig.of(new Fault(file, 0, "batch " + batch.number(), what));
      }
    }
  }

  private static Keys keys(District district, Path folder, SecureRandom random)
      throws IOException, BadConfig, Unavailable {
    var keys = Keys.of(district, folder, random);
    return keys.orElseThrow(() -> notItsKeys(folder));
  }

  static BadConfig notItsKeys(Path folder) {
    String what =
        "不是这个中心的密钥，请从中心的另一台服务器复制整个 keys 文件夹"
            + " (these are not the keys of this hub: copy the folder from another of its"
            + " processes, or from the backup)";
    return BadConfig.of(new Fault(folder, 0, "", what));
  }

  private static HikariDataSource pool(KeptPostgres postgres) {
    return Pool.open(postgres.url(), postgres.user(), postgres.password(), OWN_CONNECTIONS);
  }

  private static HikariDataSource pool(HubConfig.Database database) throws IOException {
    return Pool.open(database.url(), database.user(), password(database), database.connections());
  }

  /// For work that may take its time.
  static HikariDataSource patient(HubConfig.Database database) throws IOException {
    return Pool.patient(database.url(), database.user(), password(database));
  }

  private static String password(HubConfig.Database database) throws IOException {
    return database.passwordFile().isPresent()
        ? Files.readString(database.passwordFile().get()).strip()
        : "";
  }

  /// What is done every minute, or oftener. Three threads: a long settlement must not keep the
  /// clock from being compared, nor both of them, when they wait for the database, the look at it.
  private static ScheduledExecutorService rounds(DatabaseClock clock, District district) {
    var rounds =
        Executors.newScheduledThreadPool(
            3, Thread.ofPlatform().daemon().name("every-minute-", 1).factory());
    rounds.scheduleWithFixedDelay(() -> resume(district), 0, 1, TimeUnit.MINUTES);
    rounds.scheduleWithFixedDelay(() -> compare(clock), 1, 1, TimeUnit.MINUTES);
    return rounds;
  }

  private static void resume(District district) {
    try {
      Statements.resume(district);
    } catch (Unavailable e) {
      LOG.warn("runs of settlement that were cut short wait another minute: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a run of settlement cannot be finished", e); // The next try may be luckier.
    }
  }

  private static void look(KeptPostgres kept) {
    try {
      kept.look();
    } catch (IOException e) {
      LOG.warn("PostgreSQL cannot be started, and is tried again: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("PostgreSQL cannot be started", e); // The next try may be luckier.
    }
  }

  private static void compare(DatabaseClock clock) {
    try {
      clock.compare();
    } catch (Unavailable e) {
      LOG.warn("cannot compare clocks: {}", e.getMessage());
    }
  }

  /// Nobody can sign in to a new hub; somebody gets a password that must be changed at once.
  private static void firstPerson(
      District district, Path file, SecureRandom random, Consumer<String> say)
      throws IOException, Unavailable {
    if (!district.transact(People::none)) {
      return;
    }
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var person = new Person(FIRST_PERSON, "管理员", People.Role.ADMIN, true);
    if (district.transact(tx -> People.add(tx, person, password))) {
      Files.deleteIfExists(file);
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Files.createFile(file, mode);
      Files.writeString(file, password + "\n");
      say.accept("首个口令 first password: " + FIRST_PERSON + " / " + password);
    }
  }

  /// Makes ready what terminals need to be tried out with this hub.
  void prepare(Trial.Wanted trial) throws IOException, BadConfig, Unavailable {
    new Trial(desk).prepare(trial);
  }

  public int port() {
    return web.port();
  }

  @Override
  public void close() throws IOException {
    web.close();
    rounds.shutdownNow();
    pool.close();
    if (own.isPresent()) {
      own.get().close();
    }
  }
}
