package wenhui.terminal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the bench's display shows is a code to a reader that nobody here wrote: `zbarimg` (Debian
/// package zbar-tools).
final class DisplayTest {
  @TempDir Path folder;

  @Test
  void zbar_reads_what_the_display_shows() throws Exception {
    String token = "CV1:" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:./".repeat(4);
    Path picture = Files.write(folder.resolve("display.png"), BenchRoutes.qr(token));
    Process process =
        new ProcessBuilder("zbarimg", "-q", "--raw", "--nodbus", picture.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertEquals(token, said.strip());
  }
}
