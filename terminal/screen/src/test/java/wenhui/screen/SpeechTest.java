package wenhui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Reason;
import wenhui.redeem.Scene;
import wenhui.redeem.Settings;
import wenhui.redeem.Settings.Language;

class SpeechTest {
  private static final Settings ENGLISH = new Settings(Language.ENGLISH, false, false, true);
  private final Samples samples = Samples.usual();
  private final Painter painter = new Painter(samples.glass(0, Panel.TEN_INCH, false));

  private String said(Scene scene, Settings settings) {
    return painter.paint(samples.screen(scene, settings), Samples.MOMENT).speech();
  }

  @Test
  void a_refusal_is_spoken_as_it_is_shown_with_its_code_letter_by_letter() {
    assertEquals(
        "没有核销，券还能用。这张券要联网核对。请稍后再来，或换一张券。代码 K 5 1。",
        said(samples.declined(Reason.NEEDS_HUB), Settings.DEFAULT));
    assertEquals(
        "Not redeemed, still good. This voucher must be checked online."
            + " Please come back later, or use another one. Code K 5 1.",
        said(samples.declined(Reason.NEEDS_HUB), ENGLISH));
  }

  @Test
  void success_is_spoken_with_what_to_do_next() {
    assertEquals("已核销。请向店员付 48.00 元。", said(samples.accepted(Scene.Paper.NONE), Settings.DEFAULT));
  }

  @Test
  void nobodys_name_number_or_balance_is_spoken() {
    for (var named : samples.all(Settings.DEFAULT)) {
      var speech = painter.paint(named.screen(), Samples.MOMENT).speech();
      for (String secret : List.of("张*", "李*", "0268", "1,260", "86 ", "WZ4Q")) {
        assertFalse(speech.contains(secret), named.name() + ": " + speech);
      }
    }
  }

  @Test
  void every_result_is_spoken_and_the_clerks_pages_are_silent() {
    for (var named : samples.all(Settings.DEFAULT)) {
      var frame = painter.paint(named.screen(), Samples.MOMENT);
      boolean result = frame.state().equals("accepted") || frame.state().equals("refused");
      boolean staff = frame.state().equals("pin") || frame.state().equals("pad");
      assertTrue(!result || !frame.speech().isBlank(), named.name());
      assertTrue(!staff || frame.speech().isEmpty(), named.name());
    }
  }
}
