package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;
import wenhui.hub.bureau.People;
import wenhui.hub.bureau.People.Person;
import wenhui.hub.bureau.People.Role;
import wenhui.link.Pairing;

/// An officer's first morning at the hub, in a real browser.
final class HubBrowserTest {
  private static final String REGISTER =
      """
      number,standing,greeting,special,vouchers,points,allowance_fen
      1300001,ACTIVE,张*,false,0,0,5000
      1300002,GONE,李*,false,0,0,100
      """;

  @TempDir private Path folder;

  @Test
  void an_officer_signs_in_issues_a_batch_pairs_a_terminal_and_brings_the_cards() throws Exception {
    try (var busy = new BusyHub(folder.resolve("keys"));
        var browser = Chromium.open()) {
      busy.hub.district.transact(
          tx -> People.add(tx, new Person("wang", "王*", Role.ADMIN, true), BusyHub.PASSWORD));
      browser.window(1440, 900);
      signIn(busy, browser);
      issues(browser);
      pairs(browser, busy);
      bringsCards(browser);
      browser.press(".who button");
      assertEquals("/sign-in", browser.path());
      browser.visit(busy.url() + "/batches");
      assertEquals("/sign-in", browser.path());
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static void signIn(BusyHub busy, Chromium browser) {
    browser.visit(busy.url() + "/batches");
    assertEquals("/sign-in", browser.path());
    browser.type("[name=who]", "wang");
    browser.type("[name=word]", BusyHub.PASSWORD);
    browser.press("button.primary");
    assertEquals("/password", browser.path());
    browser.type("[name=now]", BusyHub.PASSWORD);
    browser.type("[name=next]", "a quiet reading room");
    browser.type("[name=again]", "a quiet reading room");
    browser.press("button.primary");
    assertEquals("/", browser.path());
  }

  private static void issues(Chromium browser) {
    browser.press(".a-nav a[href='/batches']");
    browser.press("a[href='/batches/101']");
    browser.type("[name=up-to]", "30");
    browser.press("form[action$='/issue'] button");
    assertEquals("/batches/101", browser.path());
    assertEquals("30", browser.find(".facts dd").getText());
    assertTrue(browser.text().contains("30 / 500"), "counts to the unit's task");
  }

  /// Read off the picture as a terminal's camera would.
  private static void pairs(Chromium browser, BusyHub busy) throws Exception {
    browser.press(".a-nav a[href='/terminals']");
    browser.type("[name=terminal]", "QX-WHZ-09");
    browser.press("form.add button");
    byte[] picture = browser.find("img.pairing").getScreenshotAs(OutputType.BYTES);
    var image = ImageIO.read(new ByteArrayInputStream(picture));
    int width = image.getWidth();
    int height = image.getHeight();
    var light =
        new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    String text = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(light))).getText();
    var code = Pairing.Code.parse(text);
    assertEquals(busy.hub.keys.hub().publicKey(), code.hubKey());
    assertEquals(browser.find(".code-text").getText(), text);
  }

  private void bringsCards(Chromium browser) throws Exception {
    Path file = Files.writeString(folder.resolve("cards.csv"), REGISTER);
    browser.press(".a-nav a[href='/cards']");
    browser.find("[name=register]").sendKeys(file.toString());
    browser.press("button[name=take][value=false]");
    assertEquals(1, browser.all(".faults li").size());
    assertTrue(browser.find(".faults li").getText().contains("3"), "the row of the fault");
    Files.writeString(file, REGISTER.replace("GONE", "LOST"));
    browser.find("[name=register]").sendKeys(file.toString());
    browser.press("button[name=take][value=true]");
    assertTrue(browser.find(".a-top p").getText().contains("2"), browser.text());
  }
}
