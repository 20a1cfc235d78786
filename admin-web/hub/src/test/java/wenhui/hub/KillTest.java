package wenhui.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.device.Enrolment;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.District;
import wenhui.hub.store.OwnPostgres;
import wenhui.hub.store.Pool;
import wenhui.hub.web.PaperLedger;
import wenhui.hub.web.PaperLedger.State;
import wenhui.hub.web.TestDevice;
import wenhui.hub.web.TestIssue;
import wenhui.hub.web.TestIssue.Terms;
import wenhui.link.Answer;
import wenhui.link.Chain;
import wenhui.link.Courier;
import wenhui.link.DeviceKey;
import wenhui.link.Envelope;
import wenhui.link.GrantKind;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Line;
import wenhui.link.Pairing;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Revoked;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// kill -9 of hub processes and of PostgreSQL while terminals work over a network that loses a
/// third of everything. Afterwards every operation is final, both sides agree and the books are
/// right.
@Timeout(value = 6, unit = TimeUnit.HOURS) // The long run.
final class KillTest {
  private static final String DISTRICT = "130803";
  private static final int TERMINALS = 3;

  /// More in a longer run: `-Dwenhui.kills=50`.
  private static final int KILLS = Integer.getInteger("wenhui.kills", 3);

  private static final Fen FACE = new Fen(2000);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AT_MOST = Duration.ofMinutes(15);

  @Test
  void whatever_is_killed_everything_becomes_final(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("wenhui.seed", new Random().nextInt(1_000_000));
    try (var world = new World(folder, seed)) {
      world.run();
    } catch (AssertionError | Exception e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static final class World implements AutoCloseable {
    private final Path folder;
    private final Random random;
    private final AtomicReferenceArray<ChildHub> hubs = new AtomicReferenceArray<>(2);
    private final AtomicBoolean lossy = new AtomicBoolean(true);
    private final AtomicBoolean working = new AtomicBoolean(true);
    private volatile CountDownLatch untilKill = new CountDownLatch(0);
    private OwnPostgres postgres;
    private final int first;
    private int kills;

    World(Path folder, long seed) throws IOException {
      this.folder = folder;
      this.random = new Random(seed);
      this.first = random.nextInt(3);
      this.postgres = OwnPostgres.start(folder);
      startHub(0);
      startHub(1);
    }

    void run() throws Exception {
      var devices = new ArrayList<TestDevice>();
      List<VoucherId> vouchers = prepare(devices);
      try (var threads = Executors.newCachedThreadPool()) {
        var work = new ArrayList<Future<Boolean>>();
        for (var device : devices) {
          var own = new Random(random.nextLong());
          work.add(threads.submit(() -> work(device, vouchers, own)));
        }
        try {
          for (int i = 0; i < KILLS; i++) {
            kill();
          }
        } finally {
          working.set(false);
        }
        for (var done : work) {
          done.get();
        }
        lossy.set(false);
        for (var device : devices) {
          heal(device);
        }
      }
      try (var pool = pool()) {
        var district = new District(pool, DISTRICT, Clock.systemUTC());
        assertEquals(List.of(), InvariantCheck.of(district));
        check(district, devices);
      }
    }

    private List<VoucherId> prepare(List<TestDevice> devices) throws Exception {
      try (var pool = pool()) {
        var district = new District(pool, DISTRICT, Clock.systemUTC());
        var key = DeviceKey.read(folder.resolve("keys/hub.key")).publicKey();
        var enrolment = new Enrolment(Chain.sha256(), new SecureRandom());
        for (int i = 0; i < TERMINALS; i++) {
          String terminal = "T-" + i;
          String secret =
              district.transact(tx -> enrolment.newCode(tx, terminal, "QX-WHZ", "test"));
          URI url = hubs.get(0).url();
          devices.add(TestDevice.enrol(new Pairing.Code(url, secret, key), url));
        }
        return TestIssue.issue(district, 60_000, new Terms("EXPOSURE", 100, 60, 2));
      }
    }

    private boolean work(TestDevice device, List<VoucherId> vouchers, Random own) throws Exception {
      var courier = courier(device, own);
      var ledger = device.ledger();
      while (working.get()) {
        var subject = new Subject.OfVoucher(vouchers.get(own.nextInt(vouchers.size())));
        switch (own.nextInt(8)) {
          case 0, 1, 2 -> claim(device, ledger.intend(subject, FACE), subject, own);
          case 3, 4 -> ledger.offline(subject, FACE);
          case 5 -> ledger.wish(GrantKind.CREDIT, "60000", 4);
          case 6 -> ledger.closeAll();
          default -> {
            if (own.nextInt(4) == 0) {
              ledger.boot();
            }
          }
        }
        courier.round();
      }
      return true;
    }

    private void claim(TestDevice device, OpId op, Subject subject, Random own) throws Exception {
      var ledger = device.ledger();
      if (!ledger.gateOpen()) {
        ledger.giveUp(op);
        return;
      }
      for (int tries = 0; tries < 3; tries++) {
        var who = ledger.identity();
        var envelope =
            new Envelope(
                who.district(),
                who.terminal(),
                who.gen(),
                who.boot(),
                UUID.randomUUID(),
                device.up().incrementAndGet(),
                ledger.head());
        try {
          var claim = new Request.Claim(envelope, op, subject, FACE);
          if (line(device, own).ask(claim, PATIENCE).reply() instanceof Reply.Op(var result)) {
            ledger.answered(op, result);
            return;
          }
        } catch (HubUnreachable _) {
          // The same again, then it is given up.
        }
      }
      ledger.giveUp(op);
    }

    private void kill() throws Exception {
      // Not to wait for something: to let work be under way.
      LockSupport.parkNanos(random.nextLong(500_000_000L, 1_500_000_000L));
      int what = (first + kills++) % 3; // Each in turn, from a random one on.
      if (what < 2) {
        hubs.get(what).kill();
        startHub(what);
      } else {
        long pid =
            Long.parseLong(
                Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var backends = postmaster.children().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        for (var backend : backends) {
          backend.onExit().join(); // They notice by themselves.
        }
        postgres.close(); // Only what this process still holds of it.
        postgres = OwnPostgres.start(folder);
      }
    }

    private void heal(TestDevice device) throws Exception {
      var courier = courier(device, new Random(1));
      long deadline = System.nanoTime() + AT_MOST.toNanos();
      for (int round = 0; round < 3 || !device.ledger().isQuiet(); round++) {
        assertTrue(System.nanoTime() < deadline, "not everything became final");
        for (var op : List.copyOf(device.ledger().ops.values())) {
          if (op.state() == State.SENT) {
            device.ledger().giveUp(op.id());
          }
        }
        device.ledger().closeAll();
        courier.round();
      }
    }

    private void check(District district, List<TestDevice> devices) throws Exception {
      long goods = 0;
      for (var device : devices) {
        PaperLedger ledger = device.ledger();
        goods += ledger.count(State.DONE) + ledger.count(State.CONFLICT);
        device.close();
      }
      var hub =
          district.read(tx ->
              tx.number(
                  """
                  SELECT count(*) FROM op
                  WHERE d=:d AND state IN ('POSTED', 'SETTLED', 'CONFLICT')
                  """));
      assertEquals(goods, hub.orElseThrow(), "I6: goods are paid operations and conflicts");
      var acknowledged = district.read(tx -> tx.number("SELECT sum(seq) FROM terminal WHERE d=:d"));
      long journals = 0;
      for (var device : devices) {
        journals += device.ledger().head().seq();
      }
      assertEquals(journals, acknowledged.orElseThrow(), "I3: every journal is there");
    }

    private Courier courier(TestDevice device, Random own) {
      return new Courier(device.ledger(), line(device, own), device.up()::incrementAndGet, own);
    }

    /// Either hub, as a balancer would have it, over a network that loses.
    private Line line(TestDevice device, Random own) {
      return (request, patience) -> {
        lose(own);
        Answer answer = ask(device, request, hubs.get(own.nextInt(2)).url());
        lose(own);
        return answer;
      };
    }

    private Answer ask(TestDevice device, Request request, URI url) throws HubUnreachable, Revoked {
      try {
        var key = DeviceKey.read(folder.resolve("keys/hub.key")).publicKey();
        var http = java.net.http.HttpClient.newBuilder();
        untilKill.countDown();
        try (var link = new HubLink(url, device.key(), HubKeys.of(List.of(key)), http)) {
          return link.ask(request, PATIENCE);
        }
      } catch (IOException | wenhui.link.Malformed e) {
        throw new IllegalStateException(e);
      }
    }

    private void lose(Random own) throws HubUnreachable {
      if (lossy.get() && own.nextInt(100) < 18) {
        throw new HubUnreachable("lost");
      }
    }

    private void startHub(int which) throws IOException {
      hubs.set(
          which,
          ChildHub.start(
              folder, postgres.url(), postgres.user(), folder.resolve("postgresql-password")));
    }

    private com.zaxxer.hikari.HikariDataSource pool() {
      return Pool.open(postgres.url(), postgres.user(), postgres.password(), 4);
    }

    @Override
    public void close() throws IOException {
      hubs.get(0).kill();
      hubs.get(1).kill();
      postgres.close();
    }
  }
}
