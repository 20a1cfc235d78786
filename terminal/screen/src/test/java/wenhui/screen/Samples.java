package wenhui.screen;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import wenhui.redeem.Attempt;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.Card;
import wenhui.redeem.CardId;
import wenhui.redeem.CardTerms;
import wenhui.redeem.Circumstances;
import wenhui.redeem.ClerkId;
import wenhui.redeem.Conditions;
import wenhui.redeem.Decision;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Duty;
import wenhui.redeem.Entry;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Holdings;
import wenhui.redeem.Moment;
import wenhui.redeem.OpId;
import wenhui.redeem.Opening;
import wenhui.redeem.PastUse;
import wenhui.redeem.Person;
import wenhui.redeem.Programme;
import wenhui.redeem.Reason;
import wenhui.redeem.Redeem;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.Settings;
import wenhui.redeem.Terms;
import wenhui.redeem.Trouble;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherFacts;
import wenhui.redeem.VoucherId;

/// Every state of the glass, with invented people and places: as they usually are, and with the
/// longest strings and the largest amounts that the programme allows for.
final class Samples {
  static final Instant NOW = Instant.parse("2025-11-22T06:26:00Z"); // 14:26 in China
  static final Moment MOMENT = new Moment(NOW, Moment.Trust.SYNCED);

  private static final OpId OP = OpId.at(NOW.toEpochMilli(), 1, 2);

  private final Venue venue;
  private final String otherVenue;
  private final long scale;
  private final String termsName;

  private Samples(String venue, String otherVenue, long scale, String termsName) {
    this.venue = new Venue(new VenueId("QX-01"), venue, new VenueClass(1), "清溪镇");
    this.otherVenue = otherVenue;
    this.scale = scale;
    this.termsName = termsName;
  }

  static Samples usual() {
    return new Samples("清溪文化站", "听雨书店", 1, "满50减20");
  }

  static Samples longest() {
    return new Samples("清溪镇北关社区综合文化服务中心", "云岭县新华书店人民路旗舰店", 64, "满3200减1280元惠民购书券");
  }

  Glass glass(int port, Panel panel, boolean virtual) {
    return new Glass(port, venue, programme(), virtual, panel, () -> 128, InstantSource.fixed(NOW));
  }

  private Programme programme() {
    var day = LocalDate.of(2025, 11, 22);
    boolean big = scale > 1;
    return new Programme(
        "qingxi-2025",
        "130803",
        List.of(
            venue,
            new Venue(new VenueId("XH-02"), "星河影院", new VenueClass(2), "清溪镇"),
            new Venue(new VenueId("XH-03"), "云岭县人民剧场", new VenueClass(2), "清溪镇")),
        List.of(terms(new Benefit.CashOff(), 1)),
        List.of(
            on(day, 15, 0, big ? "京剧折子戏专场演出" : "评剧专场", big ? "一楼多功能报告厅" : "一楼剧场"),
            on(day, 16, 30, big ? "少年儿童书法公益课" : "少儿书法课", "二楼研习室"),
            on(day, 19, 0, "露天电影", "中心广场")),
        Map.of(),
        Map.of(venue.id(), new CardTerms(Map.of(), 1, 1, true)));
  }

  private static Programme.Performance on(
      LocalDate day, int hour, int minute, String what, String where) {
    return new Programme.Performance(day, LocalTime.of(hour, minute), what, where);
  }

  private Terms terms(Benefit benefit, int uses) {
    var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    return new Terms(
        new BatchId(7),
        benefit instanceof Benefit.Admission ? "公益电影一次" : termsName,
        FundingSource.CITY,
        benefit,
        uses,
        Optional.of(new Opening(weekdays, LocalTime.of(9, 0), LocalTime.of(17, 0))),
        Terms.Offline.NEVER);
  }

  private Voucher voucher(VenueClass where) {
    return new Voucher(
        new VoucherId(UUID.fromString("13080300-0000-4000-8000-0000000e7c97")),
        new BatchId(7),
        new Fen(2000 * scale),
        new Fen(5000 * scale),
        where,
        LocalDate.of(2025, 6, 1),
        LocalDate.of(2025, 12, 31));
  }

  VoucherFacts facts(Benefit benefit, int uses) {
    return new VoucherFacts(
        MOMENT,
        venue,
        voucher(new VenueClass(1)),
        Optional.of(terms(benefit, uses)),
        false,
        List.of(),
        Optional.empty());
  }

  VoucherFacts facts() {
    return facts(new Benefit.CashOff(), 1);
  }

  Entry entry(long serial, Decision.Final decision) {
    return new Entry(
        serial,
        new Attempt(
            OP,
            MOMENT,
            venue.id(),
            Optional.empty(),
            new Attempt.Subject.OfVoucher(facts().voucher().id(), new BatchId(7)),
            Optional.empty(),
            decision),
        "0".repeat(64));
  }

  /// 1 as they usually are, else how much larger amounts can get.
  long scale() {
    return scale;
  }

  Card card() {
    return new Card(
        new CardId("0123456789abcdef0123456789abcdef"),
        Card.Standing.ACTIVE,
        scale > 1 ? "欧阳*" : "张*",
        "0268",
        true);
  }

  private Holdings holdings() {
    return scale > 1
        ? new Holdings(28, 112_600, new Fen(128_650), 312)
        : new Holdings(3, 1260, new Fen(8600), 12);
  }

  Scene card(boolean counted) {
    var entry = entry(41, new Decision.Welcomed(counted));
    return new Scene.CardShown(card(), holdings(), counted, entry);
  }

  Scene spendKeyed(String keyed, long fen) {
    var before = facts();
    var facts =
        new VoucherFacts(
            before.now(),
            venue,
            before.voucher(),
            opened(before.terms()),
            false,
            List.of(),
            Optional.of(new Fen(fen)));
    var preview = fen == 0 ? Optional.<Decision>empty() : Optional.of(Redeem.decide(facts));
    return new Scene.SpendKeyed(facts(), new Fen(5000 * scale), keyed, preview);
  }

  /// Without hours, so that the sample is good on a Saturday.
  private static Optional<Terms> opened(Optional<Terms> terms) {
    return terms.map(t ->
        new Terms(
            t.batch(), t.name(), t.source(), t.benefit(), t.uses(), Optional.empty(), t.offline()));
  }

  Scene accepted(Scene.Paper paper) {
    var redeemed = new Redeemed(new Fen(2000 * scale), Optional.of(new Fen(4800 * scale)), 1);
    return new Scene.Accepted(entry(42, redeemed), redeemed, facts(), paper);
  }

  /// Of a batch that tolerates others on the bill.
  Scene stacked(Scene.Paper paper) {
    var redeemed = new Redeemed(new Fen(2000 * scale), Optional.of(new Fen(4800 * scale)), 1);
    var plain = facts();
    var any =
        new Conditions(
            Conditions.Bearing.BEARER,
            false,
            Conditions.Limits.NONE,
            Conditions.Stacking.ANY,
            false);
    var facts =
        new VoucherFacts(
            MOMENT,
            venue,
            plain.voucher(),
            plain.terms(),
            plain.past(),
            Optional.of(new Fen(6800 * scale)),
            new Circumstances(any, Optional.empty(), Optional.empty(), 0, 0, List.of(), Fen.ZERO));
    return new Scene.Accepted(entry(42, redeemed), redeemed, facts, paper);
  }

  Scene admitted() {
    var redeemed = new Redeemed(new Fen(3000), Optional.empty(), 2);
    return new Scene.Accepted(
        entry(43, redeemed), redeemed, facts(new Benefit.Admission(), 5), Scene.Paper.NONE);
  }

  Scene declined(Reason reason) {
    var missing = Optional.of(new Fen(800 * scale)).filter(_ -> reason == Reason.BELOW_MINIMUM);
    var at = Instant.parse("2025-11-20T07:42:00Z");
    var earlier =
        Optional.of(new PastUse(at, otherVenue, 17, 1)).filter(_ -> reason == Reason.ALREADY_USED);
    var refused = new Refused(reason, earlier, missing);
    var far =
        new VoucherFacts(
            MOMENT,
            venue,
            voucher(new VenueClass(2)),
            facts().terms(),
            false,
            List.of(),
            Optional.empty());
    return new Scene.Declined(entry(44, refused), refused, Optional.of(far));
  }

  Screen screen(Scene scene, Settings settings, Trouble... troubles) {
    var clerk = new Person(new ClerkId("li"), "李*", Person.Role.CLERK, "not a hash");
    boolean staff = scene instanceof Scene.SpendKeyed || scene instanceof Scene.Desk;
    return new Screen(
        scene,
        settings,
        Set.of(troubles),
        Optional.of(new Duty(clerk, NOW)).filter(_ -> staff),
        NOW.minus(Duration.ofSeconds(7)));
  }

  /// One of each kind of page.
  List<Named> oneOfEach(Settings settings) {
    var names =
        Set.of(
            "idle",
            "trouble-HUB_AWAY",
            "trouble-READER_MISSING",
            "trouble-LEDGER_FAILED",
            "card",
            "code-wanted",
            "amount",
            "pin-wrong",
            "pad",
            "checking",
            "accepted-NOT_PRINTED",
            "refused-ALREADY_USED",
            "refused-EXPIRED",
            "desk-menu",
            "desk-bill",
            "desk-cashup",
            "sign-in-done",
            "still-there");
    return all(settings).stream().filter(named -> names.contains(named.name())).toList();
  }

  /// Ways of seeing that could go wrong: all of them for the longest strings.
  List<Settings> worthLookingAt() {
    return scale > 1 ? Pictures.SETTINGS : Pictures.SETTINGS.subList(0, 2);
  }

  /// One state and what to call it.
  record Named(String name, Screen screen, Moment now) {
    Named(String name, Screen screen) {
      this(name, screen, MOMENT);
    }
  }

  List<Named> all(Settings settings) {
    var all = new ArrayList<Named>();
    all.add(new Named("idle", screen(new Scene.Idle(), settings)));
    for (var trouble : Trouble.values()) {
      var scene = trouble.outOfService() ? new Scene.OutOfService(trouble) : new Scene.Idle();
      all.add(new Named("trouble-" + trouble.name(), screen(scene, settings, trouble)));
    }
    for (var trust : List.of(Moment.Trust.HOLDOVER, Moment.Trust.UNTRUSTED)) {
      var then = new Moment(NOW, trust);
      all.add(new Named("idle-" + trust, screen(new Scene.Idle(), settings), then));
      all.add(new Named("card-" + trust, screen(card(true), settings), then));
      all.add(new Named("desk-" + trust, screen(DeskSamples.menu(), settings), then));
    }
    all.add(new Named("card", screen(card(true), settings)));
    all.add(new Named("card-again", screen(card(false), settings)));
    all.add(new Named("code-wanted", screen(new Scene.CodeWanted(card()), settings)));
    var minimum = new Fen(5000 * scale);
    all.add(new Named("amount", screen(new Scene.SpendWanted(facts(), minimum), settings)));
    var percent = facts(new Benefit.PercentOff(25), 1);
    all.add(new Named("amount-percent", screen(new Scene.SpendWanted(percent, minimum), settings)));
    all.add(
        new Named(
            "pin",
            screen(new Scene.PinWanted(facts(), minimum, "123", Scene.PinHint.LENGTH), settings)));
    all.add(
        new Named(
            "pin-checking",
            screen(
                new Scene.PinWanted(facts(), minimum, "1234", Scene.PinHint.CHECKING), settings)));
    all.add(
        new Named(
            "pin-wrong",
            screen(new Scene.PinWanted(facts(), minimum, "", Scene.PinHint.WRONG), settings)));
    all.add(
        new Named(
            "pin-paused",
            screen(new Scene.PinWanted(facts(), minimum, "", Scene.PinHint.PAUSED), settings)));
    all.add(new Named("pad-empty", screen(spendKeyed("", 0), settings)));
    all.add(
        new Named(
            "pad",
            screen(
                spendKeyed(scale > 1 ? "999999.99" : "68.", 6800 * (scale > 1 ? 14_700 : 1)),
                settings)));
    all.add(
        new Named("pad-short", screen(spendKeyed(scale > 1 ? "1999.5" : "42", 4200), settings)));
    all.add(new Named("checking", screen(new Scene.Checking(Optional.of(facts()), OP), settings)));
    for (var paper : Scene.Paper.values()) {
      all.add(new Named("accepted-" + paper.name(), screen(accepted(paper), settings)));
    }
    all.add(new Named("accepted-admission", screen(admitted(), settings)));
    for (var reason : Reason.values()) {
      all.add(new Named("refused-" + reason.name(), screen(declined(reason), settings)));
    }
    DeskSamples.of(this)
        .forEach((name, scene) -> all.add(new Named(name, screen(scene, settings))));
    all.add(new Named("still-there", screen(new Scene.StillThere(card(true)), settings)));
    return List.copyOf(all);
  }
}
