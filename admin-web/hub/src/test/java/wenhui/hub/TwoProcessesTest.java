package wenhui.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.hub.device.Enrolment;
import wenhui.hub.redeem.InvariantCheck;
import wenhui.hub.store.District;
import wenhui.hub.store.Pool;
import wenhui.hub.store.TestDatabase;
import wenhui.hub.web.TestDevice;
import wenhui.hub.web.TestIssue;
import wenhui.hub.web.TestIssue.Terms;
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

/// Two hub processes on one PostgreSQL, and eight terminals that want the same vouchers.
final class TwoProcessesTest {
  private static final String DISTRICT = "130803";
  private static final int CLIENTS = 8;

  /// Ten claims on each; `-Dwenhui.vouchers=200` is enough for a look.
  private static final int VOUCHERS = Integer.getInteger("wenhui.vouchers", 1_000);

  private static final int CLAIMS = 10 * VOUCHERS;
  private static final int BATCH = 60_000;

  @Test
  void ten_claims_on_each_voucher_from_eight_clients_give_exactly_one_acceptance_each(
      @TempDir Path folder) throws Exception {
    String url = TestDatabase.get().newDatabase();
    Path password = Files.writeString(folder.resolve("password"), "none");
    try (var one = ChildHub.start(folder, url, "postgres", password);
        var two = ChildHub.start(folder, url, "postgres", password);
        var pool = Pool.open(url, "postgres", "", 4)) {
      var district = new District(pool, DISTRICT, Clock.systemUTC());
      var vouchers = TestIssue.issue(district, BATCH, new Terms("NEVER", 0, VOUCHERS, 1));
      var hubKey = DeviceKey.read(folder.resolve("keys/hub.key")).publicKey();
      long seed = new Random().nextLong();
      var work = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < CLIENTS; i++) {
        var hub = i % 2 == 0 ? one : two;
        var enrolment = new Enrolment(Chain.sha256(), new SecureRandom());
        String terminal = "T-" + i;
        String secret = district.transact(tx -> enrolment.newCode(tx, terminal, "QX-WHZ", "test"));
        var device = TestDevice.enrol(new Pairing.Code(hub.url(), secret, hubKey), hub.url());
        device.courier().round();
        var order = new ArrayList<>(vouchers);
        Collections.shuffle(order, new Random(seed + i));
        work.add(() -> claimAll(device, order));
      }
      int accepted = 0;
      try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
        for (var result : threads.invokeAll(work)) {
          accepted += result.get();
        }
      }
      assertEquals(VOUCHERS, accepted, "seed " + seed);
      assertEquals(List.of(), InvariantCheck.of(district));
      var posted =
          district.read(tx -> tx.number("SELECT count(*) FROM op WHERE d=:d AND state='POSTED'"));
      assertEquals(VOUCHERS, posted.orElseThrow());
      assertEquals(143, one.stop(), "SIGTERM, and nothing but it");
    }
  }

  private static int claimAll(TestDevice device, List<VoucherId> vouchers) throws Exception {
    int accepted = 0;
    var who = device.ledger().identity();
    for (int i = 0; i < CLAIMS / CLIENTS; i++) {
      var envelope =
          new Envelope(
              who.district(),
              who.terminal(),
              who.gen(),
              who.boot(),
              UUID.randomUUID(),
              i,
              device.ledger().head());
      var subject = new Subject.OfVoucher(vouchers.get(i % VOUCHERS));
      var claim = new Request.Claim(envelope, new OpId(UUID.randomUUID()), subject, new Fen(2000));
      var reply = (Reply.Op) device.link().ask(claim, TestDevice.PATIENCE).reply();
      accepted += reply.result().state() == OpState.POSTED ? 1 : 0;
    }
    device.close();
    return accepted;
  }
}
