package wenhui.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wenhui.ledger.CanonicalReader.NotCanonical;

/// The gold vectors that hub and terminal share, byte for byte.
final class JournalVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern ENTRY =
      Pattern.compile(
          "\"canonical\": \"((?:[^\"\\\\]|\\\\.)*)\""
              + ",\\s+\"prev\": \"(\\w+)\",\\s+\"hash\": \"(\\w+)\"");

  private final String file = file();
  private final List<Gold> all = all();

  private record Gold(String text, String previous, String hash) {}

  @Test
  void the_hash_before_the_first_entry_is_the_vectors() {
    assertEquals(
        "c7cfb905f20b3f587ea651247faa5f1ab9adbb0fb7e274df8f8b3dd246789b18",
        HEX.formatHex(new Chain().genesis("130803", 1, "T-0007")));
  }

  @Test
  void all_six_entries_hash_to_the_vectors() {
    String previous = HEX.formatHex(new Chain().genesis("130803", 1, "T-0007"));
    for (Gold gold : all.subList(0, 6)) {
      assertEquals(previous, gold.previous());
      assertEquals(gold.hash(), hashed(gold));
      previous = gold.hash();
    }
    assertEquals("defb45be1549b5377a76eff5670aa3e6e87615773b7b185c10b5c9947c8ea16e", previous);
  }

  @Test
  void every_entry_is_read_and_written_again_the_same() throws Exception {
    for (Gold gold : all) {
      assertEquals(gold.text(), JournalEntry.decode(gold.text()).encode());
    }
  }

  @Test
  void an_edited_amount_does_not_hash_to_the_hash_that_was_kept() {
    Gold edited = all.get(6);
    assertNotEquals(edited.hash(), hashed(edited));
    assertEquals(
        "607f229f87e55d2513754974fc73840fb975d5488cbbfaf7e765a1679766fb4c", hashed(edited));
  }

  @Test
  void a_removed_entry_leaves_one_that_does_not_follow() {
    Gold fourth = all.get(7);
    assertNotEquals(all.get(1).hash(), fourth.previous());
  }

  @Test
  void a_fork_hashes_well_and_to_something_else() {
    Gold fork = all.get(8);
    assertEquals(fork.hash(), hashed(fork));
    assertEquals(all.get(5).previous(), fork.previous());
    assertNotEquals(all.get(5).hash(), fork.hash());
  }

  @Test
  void a_space_after_a_colon_is_refused() {
    String spaced = all.get(2).text().replace("\"seq\":3", "\"seq\": 3");
    assertEquals(true, file.contains(spaced.replace("\"", "\\\"")));
    assertThrows(NotCanonical.class, () -> JournalEntry.decode(spaced));
  }

  private static String hashed(Gold gold) {
    return HEX.formatHex(new Chain().after(HEX.parseHex(gold.previous()), gold.text()));
  }

  private List<Gold> all() {
    var found = new ArrayList<Gold>();
    var matcher = ENTRY.matcher(file);
    while (matcher.find()) {
      String text = matcher.group(1).replace("\\\"", "\"").replace("\\\\", "\\");
      found.add(new Gold(text, matcher.group(2), matcher.group(3)));
    }
    assertEquals(9, found.size());
    return found;
  }

  private static String file() {
    try (var in =
        Objects.requireNonNull(JournalVectorsTest.class.getResourceAsStream("vectors.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
