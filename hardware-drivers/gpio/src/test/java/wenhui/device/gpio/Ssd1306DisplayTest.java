package wenhui.device.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.CharacterDisplayContract;

final class Ssd1306DisplayTest {

  @Nested
  final class Oled extends CharacterDisplayContract {
    @Override
    protected Bench newBench() {
      return new OnABench();
    }
  }

  @Test
  void chinese_and_digits_are_drawn_and_stay_in_their_lines() throws Exception {
    var chip = new VirtualSsd1306();
    try (var display = Ssd1306Display.open(chip)) {
      display.show(List.of("已核销", "", "¥20.00", ""));
      BufferedImage picture = chip.picture();
      Path folder = Files.createDirectories(Path.of("target", "displays"));
      ImageIO.write(picture, "png", folder.resolve("ssd1306.png").toFile());
      assertTrue(litBetween(picture, 0, 16) > 100);
      assertEquals(0, litBetween(picture, 16, 32));
      assertTrue(litBetween(picture, 32, 48) > 50);
      assertEquals(0, litBetween(picture, 48, 64));
    }
  }

  @Test
  void without_a_bus_it_is_lost() {
    assertThrows(DeviceLost.class, () -> Ssd1306Display.open("/dev/i2c-99", 0x3C));
  }

  private static int litBetween(BufferedImage picture, int top, int bottom) {
    int lit = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        lit += (picture.getRGB(x, y) & 0xFF) > 0 ? 1 : 0;
      }
    }
    return lit;
  }

  private static final class OnABench implements CharacterDisplayContract.Bench {
    private final VirtualSsd1306 chip = new VirtualSsd1306();

    @Override
    public CharacterDisplay open() throws DeviceLost {
      return Ssd1306Display.open(chip);
    }

    @Override
    public String seen() {
      return chip.seen();
    }

    @Override
    public void unplug() {
      chip.unplug();
    }

    @Override
    public void close() {
      chip.close();
    }
  }
}
