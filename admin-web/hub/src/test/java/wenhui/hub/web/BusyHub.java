package wenhui.hub.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wenhui.config.ProgrammeConfig;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.hub.bureau.Programmes;
import wenhui.link.Envelope;
import wenhui.link.GrantKind;
import wenhui.link.Request;
import wenhui.link.Subject;
import wenhui.redeem.Fen;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.VoucherId;

/// A hub with a week of work behind it, on a Saturday in August: something to see on every page.
final class BusyHub implements AutoCloseable {
  static final String PASSWORD = "first-password";
  private static final Path PROGRAMME = Path.of("../../config/sample/programme.toml");
  private static final String REGISTER =
      """
      number,standing,greeting,special,vouchers,points,allowance_fen
      1300001,ACTIVE,张*,false,3,120,5000
      1300002,ACTIVE,王*,true,2,7,10000
      1300003,LOST,李*,false,0,0,0
      """;

  final HttpHub hub;
  String run = "";

  BusyHub(Path folder) throws Exception {
    hub = new HttpHub(folder);
    var noon = LocalDate.of(2026, 8, 15).atTime(12, 0).atZone(Moment.ZONE);
    hub.now.set(noon.toInstant().toEpochMilli());
    var programme = ProgrammeConfig.read(PROGRAMME);
    hub.district.transact(tx -> {
      Programmes.take(tx, programme);
      for (Role role : Role.values()) {
        String id = role.name().toLowerCase();
        People.add(tx, new Person(id, "陈*", role, false), PASSWORD);
      }
      return true;
    });
  }

  String url() {
    return hub.url().toString();
  }

  BusyHub busy() throws Exception {
    var vouchers = TestIssue.issue(hub.district, 60_000, new TestIssue.Terms("EXPOSURE", 40, 9, 1));
    try (var browser = new Browser(hub.url());
        var one = hub.device("QX-WHZ-01");
        var two = hub.device("QX-SD-02");
        var three = hub.device("QX-SD-03");
        var four = hub.device("QX-SD-04")) {
      browser.post("/sign-in", Map.of("who", "admin", "word", PASSWORD));
      for (var device : List.of(one, two, three, four)) {
        device.courier().round();
      }
      conflict(one, two, vouchers);
      for (int i = 1; i < vouchers.size(); i++) {
        claim(i % 2 == 0 ? one : two, vouchers.get(i));
      }
      three.ledger().offline(new Subject.OfVoucher(vouchers.get(2)), new Fen(2000));
      browser.submit("/terminals", "/terminals/QX-SD-04/revoke", Map.of());
      browser.submit("/people", "/batches/" + batch() + "/issue", Map.of("up-to", "24"));
      var upload =
          new Browser.Upload("c.csv", REGISTER.getBytes(StandardCharsets.UTF_8), "社会事务局", true);
      browser.upload("/cards", "/cards/import", upload);
      browser.submit("/", "/performances", performance());
      hub.now.addAndGet(20 * 86_400_000L);
      browser.post("/sign-in", Map.of("who", "admin", "word", PASSWORD));
      var made = browser.submit("/settlements", "/settlements", Map.of("last", "2026-08-31"));
      run = made.headers().firstValue("Location").orElseThrow();
    }
    return this;
  }

  private static void conflict(TestDevice one, TestDevice two, List<VoucherId> vouchers)
      throws Exception {
    two.ledger().wish(GrantKind.CREDIT, "60000", 1);
    two.courier().round();
    claim(one, vouchers.getFirst());
    two.ledger().offline(new Subject.OfVoucher(vouchers.getFirst()), new Fen(2000));
    two.courier().round();
  }

  private static void claim(TestDevice device, VoucherId voucher) throws Exception {
    var who = device.ledger().identity();
    var envelope =
        new Envelope(
            who.district(),
            who.terminal(),
            who.gen(),
            who.boot(),
            UUID.randomUUID(),
            1,
            device.ledger().head());
    var subject = new Subject.OfVoucher(voucher);
    var claim = new Request.Claim(envelope, new OpId(UUID.randomUUID()), subject, new Fen(2000));
    device.link().ask(claim, TestDevice.PATIENCE);
  }

  private long batch() throws Exception {
    return hub.district
        .read(tx ->
            tx.number(
                "SELECT min(batch_id) FROM batch WHERE d=:d AND batch_id BETWEEN 1 AND 59999"))
        .orElseThrow();
  }

  @Override
  public void close() {
    hub.close();
  }

  private static Map<String, String> performance() {
    String id = "6f1a3c52-0d3e-4f64-9b0e-7a1f0c2d9e11";
    return Map.of("id", id, "unit", "上板城", "day", "2026-08-01", "title", "评剧");
  }
}
