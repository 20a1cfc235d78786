package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgrammeConfigTest {

  private static final String SMALLEST =
      """
      [programme]
      id = "test-2026"
      district = "130803"
      name = "测试"
      first_day = 2026-01-01
      last_day = 2026-12-31
      [[unit]]
      name = "甲镇"
      [[venue_class]]
      number = 3
      zh = "书店"
      en = "Bookstore"
      """;

  private static final String BATCH =
      """
      [[batch]]
      number = 7
      name = "立减10元"
      source = "city"
      benefit = "cash-off"
      face_fen = 1000
      first_day = 2026-01-01
      last_day = 2026-12-31
      venue_class = 0
      offline = "never"
      count = 5
      unit = "甲镇"
      """;

  @TempDir Path dir;

  @Test
  void the_shipped_sample_is_valid() throws Exception {
    var sample = sample();
    assertEquals("130803", sample.district());
    assertEquals(LocalDate.of(2026, 12, 31), sample.period().last());
    assertEquals("清溪文化站", sample.venue("QX-WHZ").orElseThrow().name());
  }

  @Test
  void a_batch_that_says_nothing_more_asks_nothing_of_its_holder() throws Exception {
    var asks = read(SMALLEST + BATCH).batches().getFirst().validity().asks();
    int any = BatchSettings.Asks.ANY;
    assertEquals(
        new BatchSettings.Asks(false, false, any, any, BatchSettings.Stacking.ALONE, false), asks);
  }

  @Test
  void a_batch_may_ask_for_a_card_and_set_limits() throws Exception {
    var more =
        """
        bound_to_card = true
        special_only = true
        per_day = 1
        per_holder = 5
        stacking = "other-batches"
        keeps_balance = true
        """;
    var asks = read(SMALLEST + BATCH + more).batches().getFirst().validity().asks();
    assertEquals(
        new BatchSettings.Asks(true, true, 1, 5, BatchSettings.Stacking.OTHER_BATCHES, true), asks);
  }

  @Test
  void only_cash_off_keeps_a_balance() {
    var film = BATCH.replace("cash-off", "admission") + "keeps_balance = true\n";
    var bad = assertThrows(BadConfig.class, () -> read(SMALLEST + film));
    assertTrue(bad.getMessage().contains("keeps_balance"), bad.getMessage());
  }

  @Test
  void a_venue_says_what_cards_are_good_for_and_the_desk_who_undoes_alone() throws Exception {
    var venue =
        """
        [[venue]]
        code = "MX-SD"
        name = "墨香书店"
        class = 3
        unit = "甲镇"
        cards = { percent_off = [10, 15], points_per_yuan = 1, fen_per_point = 2, allowance = true }
        [desk]
        undo_alone_fen = 1500
        card_reserve_fen = 3000
        """;
    var programme = read(SMALLEST + venue);
    assertEquals(
        Optional.of(new VenueSettings.Cards(List.of(10, 15), 1, 2, true)),
        programme.venue("MX-SD").orElseThrow().cards());
    assertEquals(1_500, programme.undoAloneFen());
    assertEquals(10_000, read(SMALLEST).undoAloneFen());
    assertEquals(3_000, programme.reserveFen());
    assertEquals(0, read(SMALLEST).reserveFen());
  }

  /// 任务分解表: ≥200 张卡; ≥500 张券 and ≥3 场, ≥500 张券 and ≥2 场.
  @Test
  void the_sample_sets_the_quotas_of_the_notice() throws Exception {
    assertEquals(
        Set.of(
            new Plan.Unit("社会事务局", 200, 0, 0),
            new Plan.Unit("上板城", 0, 500, 3),
            new Plan.Unit("冯营子", 0, 500, 2)),
        new HashSet<>(sample().plan().units()));
  }

  @Test
  void the_batches_and_performances_of_the_sample_reach_every_quota() throws Exception {
    var sample = sample();
    var vouchers =
        sample.batches().stream()
            .collect(
                Collectors.groupingBy(
                    b -> b.issue().unit(), Collectors.summingInt(b -> b.issue().count())));
    var performances =
        sample.performances().stream()
            .filter(PerformanceSettings::counted)
            .collect(Collectors.groupingBy(PerformanceSettings::unit, Collectors.counting()));
    for (Plan.Unit unit : sample.plan().units()) {
      assertTrue(vouchers.getOrDefault(unit.name(), 0) >= unit.vouchers(), unit.name());
      assertTrue(performances.getOrDefault(unit.name(), 0L) >= unit.performances(), unit.name());
    }
  }

  @Test
  void something_is_on_every_day_of_the_sample() throws Exception {
    var days =
        sample().performances().stream()
            .map(PerformanceSettings::day)
            .collect(Collectors.toUnmodifiableSet());
    assertEquals(365, days.size());
  }

  @Test
  void the_phases_of_the_sample_follow_on_each_other_through_the_period() throws Exception {
    var sample = sample();
    LocalDate next = sample.period().first();
    for (Plan.Phase phase : sample.plan().phases()) {
      assertEquals(next, phase.firstDay(), phase.name());
      next = phase.lastDay().plusDays(1);
    }
    assertEquals(sample.period().last().plusDays(1), next);
  }

  @Test
  void a_weekly_activity_is_written_out_day_by_day() throws Exception {
    var programme =
        read(
            SMALLEST
                + """
                [[weekly]]
                days = ["saturday"]
                time = 10:00
                title = "书法课"
                place = "二楼"
                unit = "甲镇"
                first_day = 2026-11-01
                last_day = 2026-11-28
                """);
    var days = programme.performances().stream().map(PerformanceSettings::day).toList();
    assertEquals(4, days.size());
    assertEquals(LocalDate.of(2026, 11, 7), days.getFirst());
    assertTrue(days.stream().allMatch(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY));
  }

  @Test
  void opening_hours_are_read() throws Exception {
    String hours = "opening = { days = [\"sunday\"], from = 09:00, until = 17:30 }\n";
    var opening = read(SMALLEST + BATCH + hours).batches().getFirst().validity().opening();
    assertEquals(Set.of(DayOfWeek.SUNDAY), opening.orElseThrow().days());
    assertEquals("17:30", opening.orElseThrow().until().toString());
  }

  @Test
  void a_batch_of_an_unknown_unit_is_refused() {
    assertRefused(BATCH.replace("甲镇", "乙镇"), "24: batch[1].unit: no [[unit]] is called 乙镇");
  }

  @Test
  void a_batch_of_an_unknown_venue_class_is_refused() {
    assertRefused(
        BATCH.replace("venue_class = 0", "venue_class = 4"),
        "21: batch[1].venue_class: no [[venue_class]] has number 4");
  }

  @Test
  void a_batch_that_outlives_the_programme_is_refused() {
    assertRefused(
        BATCH.replace("2026-12-31", "2027-01-31"),
        "20: batch[1].last_day: the batch is good outside the programme's period");
  }

  @Test
  void a_batch_that_ends_before_it_begins_is_refused() {
    assertRefused(
        BATCH.replace("2026-12-31", "2025-12-31"),
        "20: batch[1].last_day: 2025-12-31 is before 2026-01-01");
  }

  @Test
  void two_batches_with_one_number_are_refused() {
    assertRefused(BATCH + BATCH, "26: batch[2].number: taken: another [[batch]] has it");
  }

  @Test
  void a_percentage_without_percent_is_refused() {
    assertRefused(
        BATCH.replace("cash-off", "percent-off"),
        "13: batch[1].percent: belongs to \"percent-off\", and only there");
  }

  @Test
  void more_off_than_the_purchase_it_wants_is_refused() {
    assertRefused(
        BATCH + "minimum_spend_fen = 500\n",
        "25: batch[1].minimum_spend_fen: 500 is less than what is taken off");
  }

  @Test
  void an_admission_with_a_purchase_is_refused() {
    assertRefused(
        BATCH.replace("cash-off", "admission") + "minimum_spend_fen = 5000\n",
        "25: batch[1].minimum_spend_fen: an admission wants no purchase");
  }

  @Test
  void hours_that_never_come_are_refused() {
    assertRefused(
        BATCH + "opening = { from = 17:00, until = 09:00 }\n",
        "25: batch[1].opening.until: 09:00 is not after 17:00");
  }

  @Test
  void a_day_that_the_calendar_lacks_is_refused() {
    var bad = refused(BATCH.replace("2026-12-31", "2026-02-30"));
    assertEquals(20, bad.faults().getFirst().line(), bad.getMessage());
  }

  private static ProgrammeConfig sample() throws Exception {
    return ProgrammeConfig.read(Path.of("sample/programme.toml"));
  }

  private ProgrammeConfig read(String text) throws Exception {
    return ProgrammeConfig.read(Files.writeString(dir.resolve("p.toml"), text));
  }

  private BadConfig refused(String more) {
    return assertThrows(BadConfig.class, () -> read(SMALLEST + more));
  }

  private void assertRefused(String more, String fault) {
    String message = refused(more).getMessage().replace(dir.resolve("p.toml") + ":", "");
    assertEquals(fault, English.of(message));
  }
}
