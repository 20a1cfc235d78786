package wenhui.hub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.ChildHub;
import wenhui.hub.redeem.Hub;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.web.TestDevice;
import wenhui.link.Answer;
import wenhui.link.Chain;
import wenhui.link.DeviceKey;
import wenhui.link.Envelope;
import wenhui.link.OpState;
import wenhui.link.Pairing;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// Claims a second: what a claim writes done by pgbench, the hub's own logic, the hub over HTTP. In
/// turn, in one run, on one PostgreSQL, on the same cores.
///
/// `mvn -pl admin-web/hub -am test -Dtest=ClaimBench -Dsurefire.failIfNoSpecifiedTests=false`
final class ClaimBench {
  private static final int CLIENTS = 8;
  private static final int SECONDS = Integer.getInteger("wenhui.seconds", 10);
  private static final int PER = 500 * SECONDS; // More than anybody does.
  private static final int ROUNDS = Integer.getInteger("wenhui.rounds", 3);
  private static final Fen FACE = new Fen(2000);

  /// One way to have a claim answered.
  @FunctionalInterface
  private interface Way {
    Answer ask(Request.Claim claim) throws Exception;
  }

  @Test
  void claims_a_second(@TempDir Path folder) throws Exception {
    try (var world = new BenchWorld(folder, "claim-bench");
        var child = ChildHub.startFast(folder, world.postgres)) {
      var devices = devices(world, child.url());
      var hub = new Hub(world.district, Chain.sha256(), DeviceKey.generate(new SecureRandom()));
      double bare = 0;
      double logic = 0;
      double http = 0;
      for (int round = 0; round <= ROUNDS; round++) { // The first one warms up.
        var pgbench = new PgBench.Load(60_100 + round, CLIENTS, PER, SECONDS);
        world.vouchers(pgbench.batch(), CLIENTS * PER);
        world.vouchers(60_200 + round, CLIENTS * PER);
        world.vouchers(60_300 + round, CLIENTS * PER);
        world.tidy();
        double[] busy = {world.databaseSeconds(), 0, 0, 0};
        var one = PgBench.claims(world.postgres, folder, pgbench);
        busy[0] = world.databaseSeconds() - busy[0];
        world.tidy();
        var two = run(devices, 60_200 + round, _ -> hub::answer);
        world.tidy();
        busy[1] = CpuTime.of(child.pid());
        busy[2] = world.databaseSeconds();
        busy[3] = CpuTime.of(ProcessHandle.current().pid());
        var three = run(devices, 60_300 + round, device -> c -> device.link().ask(c, PATIENCE));
        busy[1] = CpuTime.of(child.pid()) - busy[1];
        busy[2] = world.databaseSeconds() - busy[2];
        busy[3] = CpuTime.of(ProcessHandle.current().pid()) - busy[3];
        world.note("round %d: pgbench %s, %s", round, one, each(busy[0], one));
        world.note("round %d: hub     %s", round, two);
        world.note(
            "round %d: http    %s, hub %s, database %s, terminals %s",
            round, three, each(busy[1], three), each(busy[2], three), each(busy[3], three));
        if (round > 0) {
          bare += one.perSecond() / ROUNDS;
          logic += two.perSecond() / ROUNDS;
          http += three.perSecond() / ROUNDS;
        }
      }
      world.note(
          "pgbench %.0f/s, hub %.0f/s (%.2f), over HTTP %.0f/s (%.2f), %d cores",
          bare, logic, logic / bare, http, http / bare, Runtime.getRuntime().availableProcessors());
      assertEquals(
          List.of(),
          InvariantCheck.of(world.district).stream()
              .filter(v -> !v.toString().contains("I2"))
              .toList());
    }
  }

  private static String each(double busy, Latencies claims) {
    return "%.2f ms of a core each".formatted(1000 * busy / claims.nanos().length);
  }

  private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(60);

  private static List<TestDevice> devices(BenchWorld world, URI url) throws Exception {
    var devices = new ArrayList<TestDevice>();
    var key = DeviceKey.read(world.folder.resolve("keys/hub.key")).publicKey();
    for (int i = 0; i < CLIENTS; i++) {
      String name = "T-" + i;
      String secret =
          world.district.transact(tx -> world.enrolment.newCode(tx, name, "QX-WHZ", "bench"));
      var device = TestDevice.enrol(new Pairing.Code(url, secret, key), url);
      device.courier().round();
      devices.add(device);
    }
    return devices;
  }

  private static Latencies run(
      List<TestDevice> devices, int batch, java.util.function.Function<TestDevice, Way> ways)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      var work = new ArrayList<Callable<List<Long>>>();
      long end = System.nanoTime() + SECONDS * 1_000_000_000L;
      for (int i = 0; i < CLIENTS; i++) {
        int first = i * PER;
        var device = devices.get(i);
        var way = ways.apply(device);
        work.add(() -> claims(device, way, new Share(batch, first, end)));
      }
      var nanos = new ArrayList<Long>();
      for (var done : threads.invokeAll(work)) {
        nanos.addAll(done.get());
      }
      return new Latencies(nanos.stream().mapToLong(n -> n).toArray(), SECONDS);
    }
  }

  /// @param first ordinal of its vouchers
  private record Share(int batch, int first, long end) {}

  private static List<Long> claims(TestDevice device, Way way, Share share) throws Exception {
    var nanos = new ArrayList<Long>();
    int next = share.first;
    for (long now = System.nanoTime(); now < share.end; ) {
      var answer = way.ask(claim(device, voucher(share.batch, next++)));
      if (!(answer.reply() instanceof Reply.Op(var result)) || result.state() != OpState.POSTED) {
        throw new AssertionError("answered " + answer);
      }
      long then = System.nanoTime();
      nanos.add(then - now);
      now = then;
    }
    return nanos;
  }

  private static Request.Claim claim(TestDevice device, VoucherId voucher) {
    var random = ThreadLocalRandom.current();
    var who = device.ledger().identity();
    var envelope =
        new Envelope(
            who.district(),
            who.terminal(),
            who.gen(),
            who.boot(),
            new UUID(random.nextLong(), random.nextLong()),
            1,
            device.ledger().head());
    var op = new OpId(new UUID(random.nextLong(), random.nextLong()));
    return new Request.Claim(envelope, op, new Subject.OfVoucher(voucher), FACE);
  }

  /// See [BenchWorld#vouchers].
  static VoucherId voucher(int batch, int ordinal) throws Exception {
    byte[] text = (batch + "/" + ordinal).getBytes(StandardCharsets.US_ASCII);
    var md5 = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(text));
    return new VoucherId(new UUID(md5.getLong(), md5.getLong()));
  }
}
