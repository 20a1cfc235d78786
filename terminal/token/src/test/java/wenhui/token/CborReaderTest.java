package wenhui.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class CborReaderTest {

  /// RFC 8949 appendix A.
  @Test
  void integers_come_out_as_the_rfc_has_them() throws Malformed {
    assertInteger(0, "00");
    assertInteger(23, "17");
    assertInteger(24, "1818");
    assertInteger(100, "1864");
    assertInteger(1_000, "1903e8");
    assertInteger(1_000_000, "1a000f4240");
    assertInteger(0xFFFF_FFFFL, "1affffffff");
    assertInteger(-1, "20");
    assertInteger(-10, "29");
    assertInteger(-100, "3863");
    assertInteger(-1_000, "3903e7");
  }

  @Test
  void an_integer_in_a_longer_form_than_it_needs_is_refused() {
    for (String hex : new String[] {"1817", "190017", "1900ff", "1a0000ffff", "1a00000000"}) {
      assertRefused(hex);
    }
  }

  @Test
  void eight_byte_reserved_and_indefinite_forms_are_refused() {
    for (String hex : new String[] {"1b0000000100000000", "1c", "1d", "1e", "1f", "ff"}) {
      assertRefused(hex);
    }
  }

  @Test
  void a_head_that_is_cut_off_is_refused() {
    for (String hex : new String[] {"", "18", "19", "1903", "1a000f42"}) {
      assertRefused(hex);
    }
  }

  @Test
  void an_integer_above_its_bound_is_refused() throws Malformed {
    assertEquals(23, reader("17").unsigned(23));
    assertThrows(Malformed.class, () -> reader("1818").unsigned(23));
  }

  @Test
  void a_byte_string_comes_out_and_one_that_is_cut_off_does_not() throws Malformed {
    assertArrayEquals(new byte[] {1, 2, 3, 4}, reader("4401020304").bytes());
    assertThrows(Malformed.class, () -> reader("44010203").bytes());
    assertThrows(Malformed.class, () -> reader("5affffffff00").bytes());
    assertThrows(Malformed.class, () -> reader("5f4101ff").bytes());
    assertThrows(Malformed.class, () -> reader("420102").bytes(3));
    assertThrows(Malformed.class, () -> reader("6161").bytes());
  }

  @Test
  void arrays_and_maps_have_the_size_that_is_asked_for() throws Malformed {
    reader("84").array(4);
    reader("a0").map(0);
    assertThrows(Malformed.class, () -> reader("83").array(4));
    assertThrows(Malformed.class, () -> reader("9804").array(4));
    assertThrows(Malformed.class, () -> reader("9f").array(4));
    assertThrows(Malformed.class, () -> reader("a1").map(0));
    assertThrows(Malformed.class, () -> reader("80").map(0));
  }

  @Test
  void nothing_may_follow_the_end() throws Malformed {
    var in = reader("0000");
    in.key(0);
    assertThrows(Malformed.class, in::end);
    in.key(0);
    in.end();
  }

  private static void assertInteger(long value, String hex) throws Malformed {
    assertEquals(hex, HexFormat.of().formatHex(new CborWriter().integer(value).toBytes()));
    assertEquals(
        value, value < 0 ? reader(hex).negative() : reader(hex).unsigned(0xFFFF_FFFFL), hex);
  }

  private static void assertRefused(String hex) {
    assertThrows(Malformed.class, () -> reader(hex).unsigned(Long.MAX_VALUE), hex);
  }

  private static CborReader reader(String hex) {
    return new CborReader(HexFormat.of().parseHex(hex));
  }
}
