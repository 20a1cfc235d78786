package wenhui.hub.drill;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import wenhui.hub.web.PaperLedger;
import wenhui.hub.web.PaperLedger.State;
import wenhui.link.Courier;
import wenhui.link.DeviceKey;
import wenhui.link.Envelope;
import wenhui.link.GrantKind;
import wenhui.link.HubKeys;
import wenhui.link.HubLink;
import wenhui.link.OnlineClaim;
import wenhui.link.Pairing;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Revoked;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// A terminal with a clerk who never rests and the real courier with its real pauses. The ledger
/// stands for the disk: what is in it survives [#kill], everything else does not.
final class FarTerminal {
  private static final Fen FACE = new Fen(2000);
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final URI hub;
  private final DeviceKey key;
  private final List<String> hubKeys;
  private final List<VoucherId> vouchers;
  private final PaperLedger ledger;
  private final AtomicLong up = new AtomicLong(1000);
  private final Random random;
  private volatile boolean working = true;
  private List<Thread> threads = List.of();

  FarTerminal(Pairing.Code code, List<VoucherId> vouchers, Random random, HttpClient http)
      throws Exception {
    this.hub = code.hub();
    this.key = DeviceKey.generate(new java.security.SecureRandom());
    var welcome = Pairing.ask(code, key, "drill", http);
    this.hubKeys = welcome.hubKeys();
    this.ledger = PaperLedger.of(welcome.seat());
    this.vouchers = vouchers;
    this.random = random;
  }

  PaperLedger ledger() {
    return ledger;
  }

  /// Switches it on.
  void start() throws Exception {
    var link = new HubLink(hub, key, HubKeys.of(hubKeys), HttpClient.newBuilder());
    var clerk = new Random(random.nextLong());
    var courier = new Courier(ledger, link, up::incrementAndGet, new Random(random.nextLong()));
    threads =
        List.of(
            Thread.ofPlatform().daemon().start(() -> clerk(link, clerk)),
            Thread.ofPlatform().daemon().start(() -> carry(link, courier)));
  }

  /// As a power cut would: nothing in flight is finished. It comes up again with what is on disk.
  void kill() throws Exception {
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    ledger.boot();
    start();
  }

  /// The clerk goes home: nothing new, everything held is given back.
  void rest() {
    working = false;
  }

  boolean isFinal() {
    return ledger.isQuiet() && ledger.openGrants() == 0;
  }

  private void carry(HubLink link, Courier courier) {
    try (link) {
      while (!Thread.currentThread().isInterrupted()) {
        if (!working) {
          leaveNothingOpen();
        }
        Duration pause = courier.round();
        // A round that went well is followed by the next as soon as there is news; one that
        // failed, after the pause that the courier asks for.
        LockSupport.parkNanos(pause.equals(QUIET) ? 200_000_000L : pause.toNanos());
      }
    } catch (LedgerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }

  private void leaveNothingOpen() {
    for (var op : ledger.all()) {
      if (op.state() == State.SENT) {
        ledger.giveUp(op.id());
      }
    }
    ledger.closeAll();
  }

  private void clerk(HubLink link, Random own) {
    var online = new OnlineClaim(link);
    while (working && !Thread.currentThread().isInterrupted()) {
      var subject = new Subject.OfVoucher(vouchers.get(own.nextInt(vouchers.size())));
      if (ledger.openGrants() < 2) {
        ledger.wish(GrantKind.CREDIT, "60000", 10);
      }
      if (ledger.gateOpen() && own.nextInt(3) == 0) {
        claim(online, ledger.intend(subject, FACE), subject);
      } else {
        ledger.offline(subject, FACE);
      }
      LockSupport.parkNanos(own.nextLong(400_000_000L));
    }
  }

  private void claim(OnlineClaim online, OpId op, Subject subject) {
    try {
      var answer = online.ask(() -> new Request.Claim(envelope(), op, subject, FACE));
      if (answer.isPresent() && answer.get().reply() instanceof Reply.Op(var result)) {
        ledger.answered(op, result);
      } else {
        ledger.giveUpIfSent(op);
      }
    } catch (Revoked e) {
      throw new IllegalStateException(e);
    }
  }

  private Envelope envelope() {
    var who = ledger.identity();
    return new Envelope(
        who.district(),
        who.terminal(),
        who.gen(),
        who.boot(),
        UUID.randomUUID(),
        up.incrementAndGet(),
        ledger.head());
  }
}
