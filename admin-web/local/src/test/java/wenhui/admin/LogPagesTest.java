package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wenhui.redeem.ClerkId;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LogLine;
import wenhui.redeem.Person;
import wenhui.redeem.Reason;
import wenhui.redeem.RedemptionLog.Choices;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;

class LogPagesTest {
  private static final Instant AT = Instant.parse("2026-11-22T06:22:08Z");
  private static final Pattern CLOCK =
      Pattern.compile("c-time num\">(?:<span.*?</span> )?([0-9:]+)<");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static final Pattern PREVIOUS = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");

  private final Office office = Office.open();
  private final Visitor visitor = office.admin();

  @AfterEach
  void close() {
    visitor.close();
    office.close();
  }

  private String page(String path) {
    var answer = visitor.get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static List<String> clocks(String page) {
    return CLOCK.matcher(page).results().map(it -> it.group(1)).toList();
  }

  private static Optional<String> link(Pattern pattern, String page) {
    var link = pattern.matcher(page);
    return link.find() ? Optional.of(link.group(1).replace("&amp;", "&")) : Optional.empty();
  }

  /// One entry a second, today.
  private void entries(int count) {
    List<LogLine> lines = new ArrayList<>();
    for (int serial = 1; serial <= count; serial++) {
      lines.add(Sample.redeemed(serial, AT.plusSeconds(serial), Sample.TEN, 1_000));
    }
    office.log.addAll(lines);
  }

  @Test
  void today_is_shown_newest_first_in_chinas_time() {
    entries(3);

    assertEquals(List.of("14:22:11", "14:22:10", "14:22:09"), clocks(page("/log")));
  }

  @Test
  void the_day_begins_at_chinas_midnight() {
    office.log.add(Sample.redeemed(1, Instant.parse("2026-11-21T15:59:59Z"), Sample.TEN, 1));
    office.log.add(Sample.redeemed(2, Instant.parse("2026-11-21T16:00:00Z"), Sample.TEN, 1));

    assertEquals(List.of("00:00:00"), clocks(page("/log")));
    assertEquals(List.of("23:59:59"), clocks(page("/log?from=2026-11-21&to=2026-11-21")));
  }

  @Test
  void pages_lead_through_all_entries_and_back_without_a_gap_or_a_twin() {
    entries(120);
    String first = page("/log");
    String second = page(link(NEXT, first).orElseThrow());
    String third = page(link(NEXT, second).orElseThrow());
    assertTrue(link(PREVIOUS, first).isEmpty());
    assertTrue(link(NEXT, third).isEmpty());
    var all = new ArrayList<>(clocks(first));
    all.addAll(clocks(second));
    all.addAll(clocks(third));
    assertEquals(120, all.stream().distinct().count());
    assertEquals(120, all.size());

    assertEquals(clocks(second), clocks(page(link(PREVIOUS, third).orElseThrow())));
    assertEquals(clocks(first), clocks(page(link(PREVIOUS, second).orElseThrow())));
  }

  @Test
  void a_page_stays_what_it_was_while_entries_are_added() {
    entries(60);
    String next = link(NEXT, page("/log")).orElseThrow();
    var before = clocks(page(next));
    office.log.add(Sample.redeemed(61, AT.plusSeconds(61), Sample.TEN, 1_000));

    assertEquals(before, clocks(page(next)));
  }

  @Test
  void a_filter_is_carried_to_the_pages_and_exports() {
    entries(60);
    String page = page("/log?from=2026-11-22&to=2026-11-22&source=city");

    assertTrue(link(NEXT, page).orElseThrow().contains("source=city"));
    assertTrue(page.contains("/log/export.csv?from=2026-11-22&amp;to=2026-11-22&amp;source=city"));
    assertTrue(page.contains("<option value=\"city\" selected>市级"), page);
  }

  @Test
  void the_totals_are_those_of_the_filter() {
    office.log.add(Sample.redeemed(1, AT, Sample.TWENTY, 123_450));
    office.log.add(Sample.redeemed(2, AT, Sample.TEN, 1_000));
    office.log.add(Sample.refused(3, AT, Reason.EXPIRED));
    office.log.add(Sample.welcomed(4, AT));

    String page = page("/log");
    assertTrue(page.contains("1,244.50"), page);
    assertTrue(page.contains("1,234.50"), page);
    assertFalse(page("/log?source=city").contains("1,244.50"));
  }

  @Test
  void entries_are_found_by_their_last_four_characters() {
    office.log.addAll(Sample.week(40));
    LogLine wanted = office.log.line(100).orElseThrow();
    String tail = new LogRow(wanted).tail().substring(1);
    String page =
        page("/log?from=2026-11-16&to=2026-11-22&tail=" + tail.toLowerCase(java.util.Locale.ROOT));

    assertTrue(clocks(page).contains(new LogRow(wanted).clock()));
    assertTrue(clocks(page).size() < 60);
  }

  @Test
  void a_search_that_does_not_reach_the_end_says_so_and_goes_on() {
    List<LogLine> lines = new ArrayList<>();
    for (int serial = 1; serial <= LogSearch.READ_MOST + 5; serial++) {
      lines.add(Sample.redeemed(serial, AT, Sample.TEN, 1_000));
    }
    office.log.addAll(lines);
    String tail = new LogRow(office.log.line(3).orElseThrow()).tail().substring(1);

    String page = page("/log?tail=" + tail);
    assertTrue(page.contains("更早的还没有找"), page);
    assertEquals(1, clocks(page(link(NEXT, page).orElseThrow())).size());
  }

  @Test
  void a_day_without_entries_shows_the_way_to_others() {
    String page = page("/log");

    assertTrue(page.contains("今天还没有核销记录"), page);
    assertTrue(page.contains("/log?from=2026-11-21&amp;to=2026-11-21"), page);
    assertTrue(page("/log?outcome=refused").contains("没有符合条件的记录"));
  }

  @Test
  void a_query_that_cannot_be_understood_says_what_is_wrong() {
    var answer = visitor.get("/log?from=gestern");

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("开始日期要写成 2026-11-22 这样的日期。"), answer.body());
    assertEquals(400, visitor.get("/log?tail=1").statusCode());
    assertEquals(400, visitor.get("/log?before=x").statusCode());
  }

  @Test
  void an_unreadable_ledger_shows_a_code_and_the_devices_page_opens() {
    office.log.failAfter(0);
    var answer = visitor.get("/log");
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("A07"), answer.body());

    String devices = page("/devices");
    assertTrue(devices.contains("还不能说就绪：</span><span class=\"phrase\">1 项要处理"), devices);
    assertTrue(devices.contains("K90"), devices);
  }

  @Test
  void no_text_from_outside_becomes_markup() {
    String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    var terms = Sample.terms(66, evil, FundingSource.CITY);
    var venue = new Venue(new VenueId("EVIL"), evil, new VenueClass(1), evil);
    office.log.offer(
        new Choices(
            List.of(terms),
            List.of(venue),
            List.of(new Person(new ClerkId("evil"), evil, Person.Role.CLERK, ""))));
    var line = Sample.redeemed(1, AT, terms, 100);
    office.log.add(new LogLine(line.entry(), evil, Optional.of(terms), evil, evil));
    var card = Sample.welcomed(2, AT);
    office.log.add(new LogLine(card.entry(), evil, Optional.empty(), evil, evil));
    office.staff.put(new Person(new ClerkId("evil"), evil, Person.Role.CLERK, ""));
    office.readiness.set(
        new Readiness(
            List.of(new Readiness.Device(evil, evil, Readiness.State.BAD, AT, evil)),
            List.of(new Readiness.Fact(evil, evil, false)),
            java.util.Set.of()));

    for (String path : List.of("/", "/log", "/report", "/devices", "/people", "/people?id=evil")) {
      String page = page(path);
      assertTrue(page.contains("&lt;script&gt;"), path + " shows it as text");
      assertFalse(page.contains("<script>alert"), path);
      assertFalse(page.contains("<img src=x"), path);
    }
    String echoed = java.net.URLEncoder.encode(evil, java.nio.charset.StandardCharsets.UTF_8);
    for (String path :
        List.of("/log?from=" + echoed, "/log?venue=" + echoed, "/log?tail=" + echoed)) {
      assertFalse(visitor.get(path).body().contains("<script>alert"), path);
    }
    try (var stranger = office.visitor()) {
      assertFalse(stranger.signIn(evil, evil).body().contains("<script>alert"));
    }
  }

  @Test
  void in_english_no_page_falls_back_to_chinese() {
    office.log.addAll(Sample.week(30));
    visitor.get("/look?language=en");
    for (String path : List.of("/", "/log", "/report", "/devices", "/people", "/password")) {
      String page = page(path);
      String said =
          page.replaceAll("清溪文化站|听雨书店|满50减20|满30减10|观影券|李\\*|陈\\*|中文|人民币[\\p{IsHan}]+", "");
      var han = Pattern.compile("\\p{IsHan}+").matcher(said);
      assertFalse(han.find(), () -> path + " says " + han.group());
      assertTrue(page.contains("<html lang=\"en\""), path);
    }
  }

  @Test
  void days_in_the_wrong_order_are_named_as_the_page_names_them() {
    String page = visitor.get("/log?from=2026-11-22&to=2026-11-21").body();
    assertTrue(page.contains("结束日期不能早于开始日期。"), page);
  }
}
