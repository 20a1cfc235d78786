package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CardRegisterFileTest {
  private static final String HEADING = String.join(",", CardRegisterFile.COLUMNS) + "\n";
  private static final CardRow ZHANG =
      new CardRow("13005D1DA5", CardRow.Standing.ACTIVE, "张*", true, 2, 30, 5000, 0);

  @TempDir Path dir;

  @Test
  void the_shipped_register_has_two_hundred_cards_of_every_standing() throws Exception {
    var rows = CardRegisterFile.read(Path.of("sample/cards.csv"));
    assertEquals(200, rows.size());
    assertEquals(
        EnumSet.allOf(CardRow.Standing.class),
        rows.stream().map(CardRow::standing).collect(Collectors.toSet()));
  }

  @Test
  void a_sheet_saved_by_a_spreadsheet_is_read() throws Exception {
    String sheet = "\uFEFF" + HEADING + "13005D1DA5,ACTIVE,张*,true,2,30,5000\n\n";
    assertEquals(List.of(ZHANG), read(sheet.replace("\n", "\r\n")));
  }

  @Test
  void a_last_column_may_say_the_class_of_a_card() throws Exception {
    String sheet = HEADING.replace("\n", ",class\n") + "13005D1DA5,ACTIVE,张*,true,2,30,5000,3";
    assertEquals(3, read(sheet).getFirst().discountClass());
    assertEquals(
        0, read(HEADING + "13005D1DA5,ACTIVE,张*,true,2,30,5000").getFirst().discountClass());
  }

  @Test
  void quotes_spaces_and_small_letters_do_not_make_another_card() throws Exception {
    assertEquals(List.of(ZHANG), read(HEADING + "\"13005d1d a5\",ACTIVE,\"张*\",true,2,30,5000"));
  }

  @Test
  void the_comma_of_a_printed_number_is_not_part_of_it() throws Exception {
    var row = read(HEADING + "\"093,07589\",ACTIVE,张*,true,2,30,5000").getFirst();
    assertEquals("09307589", row.number());
  }

  @Test
  void every_faulty_row_is_named_at_once() {
    var bad =
        refused(
            """
            12,ACTIVE,张*,true,2,30,5000
            13005D1DA5,active,张三,yes,-1,1e3,99999999999
            13005D1DA6,LOST,王*
            13005D1DA5,ACTIVE,张*,true,2,30,5000
            """);
    assertEquals(
        """
        2: number: not 4 to 32 digits and letters
        3: standing: not one of ACTIVE, FROZEN, LOST, EXPIRED, REPLACED
        3: greeting: not a surname and a star, such as 张*
        3: special: not true or false
        3: vouchers: not a whole number from 0 to 10000
        3: points: not a whole number from 0 to 100000000
        3: allowance_fen: not a whole number from 0 to 100000000
        4: 3 fields where 7 are wanted
        5: number: the same card as in line 3\
        """,
        English.of(bad.getMessage().replace(dir.resolve("c.csv") + ":", "")));
  }

  @Test
  void no_fault_repeats_a_number_or_a_name() {
    String message = refused("13-005D1DA5,ACTIVE,诸葛亮,true,2,30,5000\n").getMessage();
    assertFalse(message.contains("005D1DA5") || message.contains("诸葛亮"), message);
  }

  @Test
  void another_heading_row_is_refused() throws Exception {
    var bad = assertThrows(BadConfig.class, () -> read("card,name\n1,2\n"));
    assertEquals(1, bad.faults().size());
  }

  @Test
  void a_sheet_in_another_encoding_is_refused() throws Exception {
    Path file = dir.resolve("c.csv");
    Files.writeString(
        file, HEADING + "13005D1DA5,ACTIVE,张*,true,2,30,5000", Charset.forName("GBK"));
    var bad = assertThrows(BadConfig.class, () -> CardRegisterFile.read(file));
    assertTrue(bad.faults().getFirst().what().contains("not UTF-8"), bad.getMessage());
  }

  private List<CardRow> read(String text) throws Exception {
    return CardRegisterFile.read(Files.writeString(dir.resolve("c.csv"), text));
  }

  private BadConfig refused(String rows) {
    return assertThrows(BadConfig.class, () -> read(HEADING + rows));
  }
}
