package wenhui.hub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.ChildHub;
import wenhui.hub.redeem.Hub;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.PaperLedger;
import wenhui.link.Chain;
import wenhui.link.Courier;
import wenhui.link.DeviceKey;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.HubUnreachable;
import wenhui.link.Line;
import wenhui.link.Malformed;
import wenhui.link.Pairing;
import wenhui.link.Subject;
import wenhui.redeem.Fen;

/// A district comes back after a day without a network: all terminals at the same moment, each with
/// a full queue. The real courier, with its real pauses, over real HTTP to a hub process.
///
/// `mvn -pl admin-web/hub -am test -Dtest=StormBench -Dsurefire.failIfNoSpecifiedTests=false`
final class StormBench {
  private static final int TERMINALS = Integer.getInteger("wenhui.terminals", 1000);
  private static final int ENTRIES = Integer.getInteger("wenhui.entries", 500);
  private static final int OFFLINE = ENTRIES / 2;
  private static final int CREDIT = 20;
  private static final int BATCH = 60_400;

  private record Terminal(
      URI url, DeviceKey key, List<String> hubKeys, PaperLedger ledger, AtomicLong up) {
    HubLink link(HttpClient.Builder http) throws Malformed {
      return new HubLink(url, key, HubKeys.of(hubKeys), http);
    }
  }

  private final LongAdder refused = new LongAdder();
  private final LongAdder lost = new LongAdder();

  @Test
  void everybody_comes_back_at_once(@TempDir Path folder) throws Exception {
    try (var world = new BenchWorld(folder, "storm-bench");
        var child = ChildHub.startFast(folder, world.postgres)) {
      world.vouchers(BATCH, TERMINALS * OFFLINE);
      var hubKey = DeviceKey.read(folder.resolve("keys/hub.key"));
      var devices = new ArrayList<Terminal>();
      try (var threads = Executors.newFixedThreadPool(BenchWorld.CONNECTIONS)) {
        var work = new ArrayList<Callable<Terminal>>();
        for (int i = 0; i < TERMINALS; i++) {
          int number = i;
          work.add(() -> terminal(world, child.url(), number, hubKey));
        }
        for (var done : threads.invokeAll(work)) {
          devices.add(done.get());
        }
      }
      world.tidy();
      long queued = devices.stream().mapToLong(d -> d.ledger().head().seq()).sum();
      long before = world.number("SELECT count(*) FROM journal WHERE d=:d");
      world.note("%d terminals, %d entries queued", TERMINALS, queued - before);
      double hub = CpuTime.of(child.pid());
      double database = world.databaseSeconds();
      double own = CpuTime.of(ProcessHandle.current().pid());
      var times = storm(devices);
      world.note(
          "all acknowledged after %.0f s: %.0f entries/s; half of the terminals after %.0f s",
          times.percentileMs(100) / 1000,
          (queued - before) / (times.percentileMs(100) / 1000),
          times.percentileMs(50) / 1000);
      world.note("%d requests refused with 503, %d lost otherwise", refused.sum(), lost.sum());
      world.note("hub process: %s; %s", memory(child), heap(child));
      world.note(
          "busy: hub %.0f s, database %.0f s, the terminals' half %.0f s",
          CpuTime.of(child.pid()) - hub,
          world.databaseSeconds() - database,
          CpuTime.of(ProcessHandle.current().pid()) - own);
      assertEquals(queued, world.number("SELECT sum(seq) FROM terminal WHERE d=:d"));
      assertEquals(List.of(), InvariantCheck.of(world.district));
      long posted = world.number("SELECT count(*) FROM op WHERE d=:d AND state='POSTED'");
      assertEquals((long) TERMINALS * OFFLINE, posted);
    }
  }

  /// One terminal that was online once, and got its credits; then the network went. That part goes
  /// without HTTP: it is not measured.
  private static Terminal terminal(BenchWorld world, URI url, int i, DeviceKey hubKey)
      throws Exception {
    String name = "T-%04d".formatted(i);
    var key = DeviceKey.generate(new SecureRandom());
    String secret = world.district.transact(tx -> world.enrolment.newCode(tx, name, "V", "bench"));
    var wish = new Pairing.Wish(secret, key.publicKey(), "bench");
    var in = world.district.transact(tx -> world.enrolment.enrol(tx, wish)).orElseThrow();
    var ledger =
        PaperLedger.of(new Pairing.Seat(BenchWorld.DISTRICT, in.terminal(), in.gen(), in.venue()));
    var up = new AtomicLong(1);
    for (int credits = 0; credits < OFFLINE; credits += CREDIT) {
      ledger.wish(wenhui.link.GrantKind.CREDIT, Integer.toString(BATCH), CREDIT);
    }
    var hub = new Hub(world.district, Chain.sha256(), hubKey);
    new Courier(ledger, straight(hub), up::incrementAndGet, new Random()).round();
    for (int n = 0; n < OFFLINE; n++) {
      var voucher = ClaimBench.voucher(BATCH, i * OFFLINE + n);
      ledger.offline(new Subject.OfVoucher(voucher), new Fen(2000)).orElseThrow();
      ledger.visit();
    }
    return new Terminal(url, key, List.of(hubKey.publicKey()), ledger, up);
  }

  private static Line straight(Hub hub) {
    return (request, _) -> {
      try {
        return hub.answer(request);
      } catch (Unavailable e) {
        throw new HubUnreachable(e.toString());
      }
    };
  }

  private Latencies storm(List<Terminal> devices) throws Exception {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      var work = new ArrayList<java.util.concurrent.Future<Long>>();
      var shared = HttpClient.newBuilder().executor(threads);
      for (var device : devices) {
        work.add(threads.submit((Callable<Long>) () -> comeBack(device, go, shared)));
      }
      go.countDown();
      long[] nanos = new long[devices.size()];
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] = work.get(i).get();
      }
      return new Latencies(nanos, 1);
    }
  }

  /// @return nanoseconds until the hub had everything and had answered every operation
  private long comeBack(Terminal device, CountDownLatch go, HttpClient.Builder http)
      throws Exception {
    go.await();
    long began = System.nanoTime();
    var ledger = device.ledger();
    try (var link = device.link(http)) {
      var courier = new Courier(ledger, counting(link), device.up()::incrementAndGet, new Random());
      while (true) {
        var pause = courier.round();
        if (ledger.isQuiet()) {
          return System.nanoTime() - began;
        }
        // What a terminal does: it rests for as long as its courier says, unless it has news.
        boolean failed = ledger.acknowledged() < ledger.head().seq();
        if (failed) {
          LockSupport.parkNanos(pause.toNanos());
        }
      }
    }
  }

  private Line counting(Line line) {
    return (request, patience) -> {
      try {
        return line.ask(request, patience);
      } catch (HubUnreachable e) {
        (e.getMessage().equals("status 503") ? refused : lost).increment();
        throw e;
      }
    };
  }

  /// Used and committed, as `jcmd` tells.
  private static String heap(ChildHub child) throws Exception {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var command = new ProcessBuilder(jcmd, Long.toString(child.pid()), "GC.heap_info").start();
    try (var lines = command.inputReader()) {
      return String.join(
          ", ", lines.lines().filter(line -> line.contains(" used ")).map(String::strip).toList());
    }
  }

  /// Resident set, now and at most (proc(5), "/proc/pid/status").
  private static String memory(ChildHub child) throws Exception {
    try (var lines = Files.lines(Path.of("/proc/" + child.pid() + "/status"))) {
      return String.join(
          ", ",
          lines
              .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
              .map(line -> line.replaceAll("\\s+", " "))
              .toList());
    }
  }
}
