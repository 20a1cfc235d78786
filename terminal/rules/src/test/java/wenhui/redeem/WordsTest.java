package wenhui.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The vocabulary: ids, money, codes.
final class WordsTest {

  @Test
  void money_stays_between_nothing_and_a_million_yuan() {
    assertThrows(IllegalArgumentException.class, () -> new Fen(-1));
    assertThrows(IllegalArgumentException.class, () -> new Fen(Fen.MOST + 1));
    assertThrows(IllegalArgumentException.class, () -> new Fen(1).minus(new Fen(2)));
    assertThrows(IllegalArgumentException.class, () -> new Fen(Fen.MOST).plus(new Fen(1)));
    assertEquals("1000000.00", new Fen(Fen.MOST).toString());
    assertEquals("0.05", new Fen(5).toString());
  }

  @Test
  void a_percentage_of_the_largest_amount_does_not_overflow() {
    assertEquals(new Fen(99_000_000), new Fen(Fen.MOST).percent(99));
    assertEquals(new Fen(0), new Fen(99).percent(1));
  }

  @Test
  void an_op_id_is_a_version_7_uuid_that_sorts_by_time() {
    var op = OpId.at(0x0192_f0aa_1234L, -1, -1).value();
    assertEquals(7, op.version());
    assertEquals(2, op.variant());
    assertEquals("0192f0aa-1234-7fff-bfff-ffffffffffff", op.toString());
    assertEquals(
        "0192f0aa-1234-7000-8000-000000000000", OpId.at(0x0192_f0aa_1234L, 0, 0).toString());
    var later = OpId.at(0x0192_f0aa_1235L, 0, 0).value();
    assertTrue(later.toString().compareTo(op.toString()) > 0);
  }

  @Test
  void a_voucher_id_names_its_district_and_reads_back_from_its_bytes() {
    var id = new VoucherId(UUID.fromString("13080300-0000-4000-8000-0000000007ab"));
    assertEquals("130803", id.district());
    assertEquals("130803000000400080000000000007ab", HexFormat.of().formatHex(id.bytes()));
    assertEquals(id, VoucherId.of(id.bytes()));
    assertThrows(IllegalArgumentException.class, () -> VoucherId.of(new byte[15]));
  }

  @Test
  void a_tail_is_the_last_twenty_bits_in_letters_that_can_be_read_out() {
    assertEquals("001B", tail("0000000002b"));
    assertEquals("ZZZZ", tail("000000fffff"));
    assertEquals("0000", tail("fffff00000"));
    assertNotEquals(tail("00000000001"), tail("00000000002"));
  }

  private static String tail(String least) {
    return new VoucherId(new UUID(0, Long.parseLong(least, 16))).tail();
  }

  @Test
  void ids_take_only_what_their_alphabets_hold() {
    assertThrows(IllegalArgumentException.class, () -> new VenueId("tysd"));
    assertThrows(IllegalArgumentException.class, () -> new ClerkId("Li"));
    assertThrows(IllegalArgumentException.class, () -> new CardId("0123"));
    assertThrows(IllegalArgumentException.class, () -> new CardNumber("12-34"));
    assertThrows(IllegalArgumentException.class, () -> new BatchId(0));
    assertThrows(IllegalArgumentException.class, () -> new BatchId(65_536));
    assertThrows(IllegalArgumentException.class, () -> new VenueClass(24));
  }

  @Test
  void bounds_are_taken_and_what_lies_beyond_is_not() {
    assertEquals(99, Given.terms(new Benefit.CashOff(), 99).uses());
    assertEquals(23, new VenueClass(23).number());
    assertThrows(IllegalArgumentException.class, () -> Given.terms(new Benefit.CashOff(), 0));
    assertThrows(IllegalArgumentException.class, () -> Given.terms(new Benefit.CashOff(), 100));
    assertThrows(IllegalArgumentException.class, () -> new Benefit.PercentOff(0));
    assertThrows(IllegalArgumentException.class, () -> new Benefit.PercentOff(100));
  }

  @Test
  void an_opening_that_never_opens_is_none() {
    var noon = LocalTime.NOON;
    var days = Set.of(DayOfWeek.MONDAY);
    assertThrows(IllegalArgumentException.class, () -> new Opening(days, noon, noon));
    assertThrows(
        IllegalArgumentException.class, () -> new Opening(Set.of(), noon, noon.plusHours(1)));
  }

  @Test
  void a_card_number_never_prints_more_than_its_tail() {
    assertEquals("…3071", new CardNumber("6228480000003071").toString());
  }

  @Test
  void every_code_stands_for_one_thing() {
    var codes =
        Stream.concat(
                Arrays.stream(Reason.values()).map(Reason::code),
                Arrays.stream(Trouble.values()).map(Trouble::code))
            .toList();
    assertTrue(codes.stream().allMatch(c -> c.matches("K[0-9]{2}")), codes::toString);
    // K52, the unsure clock, is one thing seen from two sides: a band, and a refusal.
    var shared = List.of(Reason.CLOCK_UNSURE.code());
    assertEquals(codes.size() - shared.size(), new HashSet<>(codes).size(), codes::toString);
  }

  @Test
  void a_performance_is_announced_until_it_has_run_for_an_hour() {
    var day = LocalDate.of(2023, 9, 2);
    var show = new Programme.Performance(day, LocalTime.of(0, 30), "戏曲", "一楼剧场");
    var programme = new Programme("chengde-2023", "130803", List.of(), List.of(), List.of(show));
    assertFalse(programme.today(Given.synced(day.atTime(0, 0))).isEmpty());
    assertFalse(programme.today(Given.synced(day.atTime(1, 30))).isEmpty());
    assertTrue(programme.today(Given.synced(day.atTime(1, 31))).isEmpty());
    assertTrue(programme.today(Given.synced(day.minusDays(1).atTime(23, 59))).isEmpty());
  }
}
