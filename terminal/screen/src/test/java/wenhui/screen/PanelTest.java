package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PanelTest {
  @Test
  void the_configured_names_are_the_stock_panels() {
    assertEquals(Panel.SEVEN_INCH, Panel.ofInches("7"));
    assertEquals(Panel.TEN_INCH, Panel.ofInches("10.1"));
    assertEquals(Panel.FIFTEEN_INCH, Panel.ofInches("15.6"));
    assertThrows(IllegalArgumentException.class, () -> Panel.ofInches("9"));
  }

  @Test
  void a_millimetre_is_a_share_of_the_glass_and_not_a_number_of_pixels() {
    assertTrue(Panel.TEN_INCH.css().contains("--mm: min(100vw / 217.0, 100vh / 135.6)"));
  }

  @Test
  void a_glass_larger_than_its_layout_shows_everything_larger() {
    assertTrue(Panel.FIFTEEN_INCH.css().contains("--mm: min(100vw / 240.0, 100vh / 150.0)"));
  }

  @Test
  void only_the_7_inch_glass_has_to_leave_words_out() {
    assertEquals("small", Panel.SEVEN_INCH.layout());
    assertEquals("full", Panel.TEN_INCH.layout());
    assertEquals("full", Panel.FIFTEEN_INCH.layout());
  }
}
