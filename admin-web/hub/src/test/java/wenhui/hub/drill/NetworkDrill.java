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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.ChildHub;
import wenhui.hub.bureau.Batches;
import wenhui.hub.bureau.Tokens;
import wenhui.hub.device.Enrolment;
import wenhui.hub.drill.Net.Trouble;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.District;
import wenhui.hub.store.OwnPostgres;
import wenhui.hub.store.Pool;
import wenhui.hub.web.Keys;
import wenhui.hub.web.TestIssue;
import wenhui.hub.web.TestIssue.Terms;
import wenhui.link.Chain;
import wenhui.link.DeviceKey;
import wenhui.link.Pairing;

/// Two hub processes and their PostgreSQL in one network namespace, terminals in another, and
/// everything that a network does to those who rely on it; meanwhile every part is killed again and
/// again, in random order. Two of the terminals are the program that ships, with its ledger on
/// disk. Once the cable is whole again everything becomes final within 15 minutes and nothing is
/// lost.
///
/// `.ci/netns`, as root; `WENHUI_PHASE=60 .ci/netns` for phases of a minute.
final class NetworkDrill {
  private static final String DISTRICT = "130803";
  private static final int TERMINALS = 6;
  private static final List<String> REAL = List.of("R-0", "R-1");
  private static final int BATCH = 60_000;
  private static final int VOUCHERS = 400;
  private static final int KILLS_A_PHASE = 3;
  private static final String PROGRAM =
      System.getProperty(
          "wenhui.terminal.program", "../../terminal/app/target/wenhui-terminal.jar");
  private static final int SECONDS = Integer.getInteger("wenhui.phase", 20);
  private static final long MOST_SECONDS = 15 * 60;
  private static final long DAY_MS = 86_400_000;

  private final Random random = new Random(Long.getLong("wenhui.seed", new Random().nextInt()));
  private final ChildHub[] hubs = new ChildHub[2];

  /// Kept behind a failure: the databases of everybody are the evidence.
  private @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder;

  private OwnPostgres postgres;
  private PrintWriter to;
  private BufferedReader from;
  private final List<Integer> victims = new ArrayList<>();
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
      far.descendants().forEach(ProcessHandle::destroyForcibly); // The real terminals.
      far.destroyForcibly();
      hubs[0].close();
      hubs[1].close();
      postgres.close();
    }
  }

  /// A phase, with something killed in the middle of each part of it.
  private void live() throws Exception {
    for (int part = 0; part < KILLS_A_PHASE; part++) {
      LockSupport.parkNanos(SECONDS * 500_000_000L / KILLS_A_PHASE);
      if (victims.isEmpty()) {
        victims.addAll(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(victims, random);
      }
      kill(victims.removeLast());
      kills++;
      LockSupport.parkNanos(SECONDS * 500_000_000L / KILLS_A_PHASE);
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
      case 3, 4 -> told("kill-real " + (what - 3));
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
    long entries = Long.parseLong(far[4]);
    IO.println(
        "final after %d s; %d goods, %s conflicts, %s entries"
            .formatted(seconds, goods, far[3], far[4]));
    for (String name : REAL) {
      var books = new TerminalBooks(folder.resolve("real").resolve(name));
      goods += books.redemptions().size();
      entries += books.entries();
    }
    assertTrue(seconds < MOST_SECONDS, "not final in time: " + seconds + " s");
    try (var pool = pool()) {
      var district = new District(pool, DISTRICT, Clock.systemUTC());
      assertEquals(List.of(), InvariantCheck.of(district));
      String live =
          "SELECT count(*) FROM op WHERE d=:d AND state IN ('POSTED', 'SETTLED', 'CONFLICT')";
      assertEquals(goods, district.read(tx -> tx.number(live)).orElseThrow(), "I6");
      var journals = district.read(tx -> tx.number("SELECT sum(seq) FROM terminal WHERE d=:d"));
      assertEquals(entries, journals.orElseThrow(), "I3: every journal is there");
      assertTrue(goods > TERMINALS, "nothing was done");
      for (String name : REAL) {
        compare(district, name);
      }
    }
  }

  /// The terminal's own ledger, what its glass has shown, and the hub say the same.
  private void compare(District district, String name) throws Exception {
    var books = new TerminalBooks(folder.resolve("real").resolve(name));
    var hub = new TreeMap<String, String>();
    for (var op :
        district.read(tx ->
            tx.rows(
                row -> Map.entry(row.getString(1), row.getString(2)),
                """
                SELECT o.op_id::text, CASE WHEN c.op_id IS NOT NULL THEN 'CONFLICT'
                                           WHEN o.state = 'POSTED' THEN 'DONE' ELSE o.state END
                FROM op o LEFT JOIN conflict c
                  ON c.d = o.d AND c.op_id = o.op_id AND c.state = 'OPEN'
                WHERE o.d=:d AND o.terminal_id=:t
                """,
                "t",
                name))) {
      hub.put(op.getKey(), op.getValue());
    }
    assertEquals(hub, new TreeMap<>(books.ops()), name + ": every operation, on both sides");
    var shown = books.shown();
    for (String op : shown.values()) {
      assertTrue(List.of("DONE", "CONFLICT").contains(hub.get(op)), name + " showed " + op);
    }
    for (String op : books.redemptions().keySet()) {
      assertTrue(List.of("DONE", "CONFLICT").contains(hub.get(op)), name + " entered " + op);
    }
    assertTrue(shown.size() > 1, name + " has accepted nothing");
    IO.println(
        "%s: %d operations, %d redemptions, %d of them seen on the glass, %d entries"
            .formatted(
                name,
                books.ops().size(),
                books.redemptions().size(),
                shown.size(),
                books.entries()));
  }

  private Process far() throws Exception {
    try (var pool = pool()) {
      prepare(new District(pool, DISTRICT, Clock.systemUTC()));
    }
    var command =
        Net.far(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dwenhui.link.plain=" + Net.HUB_ADDRESS,
                "-cp",
                System.getProperty("java.class.path"),
                FarTerminals.class.getName(),
                folder.toString(),
                Long.toString(random.nextLong()),
                PROGRAM));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    to = new PrintWriter(process.outputWriter(), true);
    from = process.inputReader();
    heard();
    return process;
  }

  /// Codes for everybody, and vouchers with two uses that all of them know.
  private void prepare(District district) throws Exception {
    var codes = new ArrayList<String>();
    for (int i = 0; i < TERMINALS; i++) {
      codes.add(code(district, "T-" + i));
    }
    Files.write(folder.resolve("codes"), codes);
    Path real = Files.createDirectory(folder.resolve("real"));
    for (String name : REAL) {
      Files.writeString(real.resolve(name + ".code"), code(district, name));
    }
    Files.writeString(real.resolve("trial.json"), "{\"codes\":[],\"vouchers\":[]}");
    TestIssue.issue(district, BATCH, new Terms("EXPOSURE", 20_000, 0, 2));
    Batches.issue(district, BATCH, VOUCHERS, new SecureRandom());
    var tokens = tokens(district);
    Files.write(
        folder.resolve("vouchers"),
        tokens.stream().map(token -> token.voucher().value().toString()).toList());
    Files.write(folder.resolve("tokens"), tokens.stream().map(Tokens.Token::text).toList());
  }

  private List<Tokens.Token> tokens(District district) throws Exception {
    long now = district.clock().millis();
    district.transact(tx ->
        tx.update(
            "UPDATE batch SET valid_from=:from, valid_to=:to WHERE d=:d AND batch_id=:b",
            "from",
            now / DAY_MS * DAY_MS - 9 * DAY_MS,
            "to",
            now / DAY_MS * DAY_MS + 9 * DAY_MS,
            "b",
            BATCH));
    var batch = district.read(tx -> Batches.find(tx, BATCH)).orElseThrow();
    var keys = Keys.in(folder.resolve("keys"), new SecureRandom());
    var tokens = new ArrayList<Tokens.Token>();
    new Tokens(district, keys.voucher()).each(batch, 0, VOUCHERS, tokens::add);
    return tokens;
  }

  private String code(District district, String name) throws Exception {
    var enrolment = new Enrolment(Chain.sha256(), new SecureRandom());
    String key = DeviceKey.read(folder.resolve("keys/hub.key")).publicKey();
    URI url = URI.create("http://" + Net.HUB_ADDRESS + ":" + Net.HUB_PORT);
    String secret = district.transact(tx -> enrolment.newCode(tx, name, "QX-WHZ", "drill"));
    return new Pairing.Code(url, secret, key).text();
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
