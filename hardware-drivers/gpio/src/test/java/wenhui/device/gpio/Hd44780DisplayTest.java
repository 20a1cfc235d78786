package wenhui.device.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import wenhui.device.CharacterDisplay;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.CharacterDisplayContract;

final class Hd44780DisplayTest {

  @Nested
  final class Sixteen extends CharacterDisplayContract {
    @Override
    protected Bench newBench() {
      return new OnABench(16, 2);
    }
  }

  @Nested
  final class Twenty extends CharacterDisplayContract {
    @Override
    protected Bench newBench() {
      return new OnABench(20, 4);
    }
  }

  @Test
  void text_stands_where_it_belongs() throws Exception {
    var chip = new VirtualHd44780();
    try (var display = Hd44780Display.open(chip, 20, 4)) {
      display.show(List.of("one", "two", "three", "four"));
      assertEquals("one", chip.text(0x00, 20).strip());
      assertEquals("two", chip.text(0x40, 20).strip());
      assertEquals("three", chip.text(0x14, 20).strip());
      assertEquals("four", chip.text(0x54, 20).strip());
    }
  }

  @Test
  void what_the_font_lacks_is_a_question_mark() throws Exception {
    var chip = new VirtualHd44780();
    try (var display = Hd44780Display.open(chip, 16, 2)) {
      display.show(List.of("券 20 \\ ~"));
      assertEquals("? 20 ? ?", chip.text(0, 16).strip());
    }
  }

  @Test
  void a_chip_that_was_left_halfway_through_a_byte_finds_its_feet() throws Exception {
    var chip = new VirtualHd44780();
    Hd44780Display.open(chip, 16, 2);
    chip.write(new byte[] {0x4C, 0x48}); // Half a byte, then the program died.
    try (var display = Hd44780Display.open(chip, 16, 2)) {
      display.show(List.of("again"));
      assertEquals("again", chip.text(0, 16).strip());
    }
  }

  @Test
  void without_a_bus_it_is_lost() {
    assertThrows(DeviceLost.class, () -> Hd44780Display.open("/dev/i2c-99", 0x27, 16, 2));
  }

  private static final class OnABench implements CharacterDisplayContract.Bench {
    private final VirtualHd44780 chip = new VirtualHd44780();
    private final int columns;
    private final int rows;

    OnABench(int columns, int rows) {
      this.columns = columns;
      this.rows = rows;
    }

    @Override
    public CharacterDisplay open() throws DeviceLost {
      return Hd44780Display.open(chip, columns, rows);
    }

    @Override
    public String seen() {
      return chip.text(0, 0x80);
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
