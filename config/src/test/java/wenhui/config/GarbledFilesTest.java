package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However a file is garbled, the answer is settings or faults, never a crash.
final class GarbledFilesTest {
  private static final String[] PIECES = {
    "\"", "=", "[", "]", "[[", "\n", "{", "}", "-1", "99999999999999999999", "2026-02-30", "24:00",
    "''", "true", "#", ",", ".", "\u0000", "文", "1e9", "inf", "nan", "[terminal]", "x = 1\n"
  };

  private interface Reader {
    Object read(Path file) throws IOException, BadConfig;
  }

  @TempDir Path dir;

  @Test
  void settings_of_a_terminal() throws Exception {
    garble(Path.of("terminal.example.toml"), TerminalConfig::read, 100);
  }

  @Test
  void a_programme() throws Exception {
    garble(Path.of("sample/programme.toml"), ProgrammeConfig::read, 30);
  }

  @Test
  void a_card_register() throws Exception {
    garble(Path.of("sample/cards.csv"), CardRegisterFile::read, 100);
  }

  private void garble(Path original, Reader reader, int times) throws Exception {
    long seed = new Random().nextLong();
    System.out.println(original + " garbled with seed " + seed);
    var random = new Random(seed);
    String text = Files.readString(original);
    int refused = 0;
    for (int i = 0; i < times; i++) {
      String garbled = garbled(text, random);
      Path file = Files.writeString(dir.resolve("garbled"), garbled);
      try {
        reader.read(file);
      } catch (BadConfig bad) {
        refused++;
        assertFalse(bad.faults().isEmpty());
      } catch (IOException | RuntimeException e) {
        fail("seed " + seed + ", file " + i + ":\n" + garbled, e);
      }
    }
    // Comments may be garbled freely, and they are half of the text.
    assertFalse(refused < times / 10, "only " + refused + " of " + times + " files were refused");
  }

  private static String garbled(String text, Random random) {
    var garbled = new StringBuilder(text);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int from = random.nextInt(garbled.length());
      int to = Math.min(garbled.length(), from + random.nextInt(12));
      garbled.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
    }
    return garbled.toString();
  }
}
