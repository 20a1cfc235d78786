package wenhui.hub.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.ChildHub;
import wenhui.hub.device.Enrolment;
import wenhui.hub.drill.Net.Trouble;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.District;
import wenhui.hub.store.OwnPostgres;
import wenhui.hub.store.Pool;
import wenhui.hub.web.TestIssue;
import wenhui.hub.web.TestIssue.Terms;
import wenhui.link.Chain;
import wenhui.link.DeviceKey;
import wenhui.link.Pairing;

/// Two hub processes and their PostgreSQL in one network namespace, terminals in another, and
/// everything that a network does to those who rely on it; meanwhile every part is killed in turn.
/// Once the cable is whole again everything becomes final within 15 minutes and nothing is lost.
///
/// `.ci/netns`, as root; `WENHUI_PHASE=60 .ci/netns` for phases of a minute.
final class NetworkDrill {
  private static final String DISTRICT = "130803";
  private static final int TERMINALS = 6;
  private static final int SECONDS = Integer.getInteger("wenhui.phase", 20);
  private static final long MOST_SECONDS = 15 * 60;

  private final Random random = new Random(Long.getLong("wenhui.seed", new Random().nextInt()));
  private final ChildHub[] hubs = new ChildHub[2];
  private @TempDir Path folder;
  private OwnPostgres postgres;
  private PrintWriter to;
  private BufferedReader from;
  private int kills;

  @Test
  void whatever_the_network_does_everything_becomes_final() throws Exception {
    postgres = OwnPostgres.start(folder);
    startHub(0);
    startHub(1);
    Net.set(Trouble.NONE);
    Net.balance(hubs[0].url().getPort(), hubs[1].url().getPort());
    Process far = far();
    try {
      for (Trouble trouble : Trouble.values()) {
        Net.set(trouble);
        live();
        long dropped = Net.dropped();
        IO.println("%s for %d s, %d packets dropped".formatted(trouble, SECONDS, dropped));
        boolean drops = trouble != Trouble.NONE && trouble != Trouble.SLOW;
        assertEquals(drops, dropped > 0, "the cable did not do what it was told");
      }
      Net.set(Trouble.NONE);
      IO.println("the cable is whole again, after " + kills + " kills");
      check(told("rest").split(" "));
    } finally {
      Net.set(Trouble.NONE);
      far.destroyForcibly();
      hubs[0].close();
      hubs[1].close();
      postgres.close();
    }
  }

  /// A phase, with something killed in the middle of each half.
  private void live() throws Exception {
    for (int half = 0; half < 2; half++) {
      LockSupport.parkNanos(SECONDS * 250_000_000L);
      kill(kills++ % 4);
      LockSupport.parkNanos(SECONDS * 250_000_000L);
    }
  }

  private void kill(int what) throws Exception {
    switch (what) {
      case 0, 1 -> {
        hubs[what].close();
        startHub(what);
        Net.balance(hubs[0].url().getPort(), hubs[1].url().getPort());
      }
      case 2 -> told("kill " + random.nextInt(TERMINALS));
      default -> killPostgres();
    }
  }

  private void killPostgres() throws IOException {
    long pid =
        Long.parseLong(Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst());
    var postmaster = ProcessHandle.of(pid).orElseThrow();
    var backends = postmaster.children().toList();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
    backends.forEach(backend -> backend.onExit().join()); // They notice by themselves.
    postgres.close(); // Only what this process still holds of it.
    postgres = OwnPostgres.start(folder);
  }

  private void check(String[] far) throws Exception {
    long seconds = Long.parseLong(far[1]);
    long goods = Long.parseLong(far[2]);
    IO.println(
        "final after %d s; %d goods, %s conflicts, %s entries"
            .formatted(seconds, goods, far[3], far[4]));
    assertTrue(seconds < MOST_SECONDS, "not final in time: " + seconds + " s");
    try (var pool = pool()) {
      var district = new District(pool, DISTRICT, Clock.systemUTC());
      assertEquals(List.of(), InvariantCheck.of(district));
      String live =
          "SELECT count(*) FROM op WHERE d=:d AND state IN ('POSTED', 'SETTLED', 'CONFLICT')";
      assertEquals(goods, district.read(tx -> tx.number(live)).orElseThrow(), "I6");
      var entries = district.read(tx -> tx.number("SELECT sum(seq) FROM terminal WHERE d=:d"));
      assertEquals(Long.parseLong(far[4]), entries.orElseThrow(), "I3: every journal is there");
      assertTrue(goods > TERMINALS, "nothing was done");
    }
  }

  private Process far() throws Exception {
    var codes = new ArrayList<String>();
    List<String> vouchers;
    try (var pool = pool()) {
      var district = new District(pool, DISTRICT, Clock.systemUTC());
      var enrolment = new Enrolment(Chain.sha256(), new SecureRandom());
      String key = DeviceKey.read(folder.resolve("keys/hub.key")).publicKey();
      URI url = URI.create("http://" + Net.HUB_ADDRESS + ":" + Net.HUB_PORT);
      for (int i = 0; i < TERMINALS; i++) {
        String name = "T-" + i;
        String secret = district.transact(tx -> enrolment.newCode(tx, name, "QX-WHZ", "drill"));
        codes.add(new Pairing.Code(url, secret, key).text());
      }
      vouchers =
          TestIssue.issue(district, 60_000, new Terms("EXPOSURE", 20_000, 400, 2)).stream()
              .map(voucher -> voucher.value().toString())
              .toList();
    }
    Path codeFile = Files.write(folder.resolve("codes"), codes);
    Path voucherFile = Files.write(folder.resolve("vouchers"), vouchers);
    var command =
        Net.far(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FarTerminals.class.getName(),
                codeFile.toString(),
                voucherFile.toString(),
                Long.toString(random.nextLong())));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    to = new PrintWriter(process.outputWriter(), true);
    from = process.inputReader();
    heard();
    return process;
  }

  private String told(String what) throws IOException {
    to.println(what);
    return heard();
  }

  private String heard() throws IOException {
    String line = from.readLine();
    if (line == null || !line.startsWith("ok")) {
      throw new IOException("the terminals are gone: " + line);
    }
    return line;
  }

  private void startHub(int which) throws IOException {
    hubs[which] = ChildHub.startFast(folder, postgres);
  }

  private HikariDataSource pool() {
    return Pool.open(postgres.url(), postgres.user(), postgres.password(), 4);
  }
}
