package wenhui.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CodeSeen;

final class PictureCodesTest {

  @Test
  void a_png_is_read() throws Exception {
    byte[] file = Codes.file(Codes.of("CV1:ABC"), "png");
    assertEquals(Optional.of(CodeSeen.of("CV1:ABC")), PictureCodes.read(file));
  }

  @Test
  void a_jpeg_is_read_from_disk(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a.jpg"), Codes.file(Codes.of("CV1:ABC"), "jpeg"));
    assertEquals(Optional.of(CodeSeen.of("CV1:ABC")), PictureCodes.read(file));
  }

  @Test
  void a_picture_without_a_code_is_empty() throws Exception {
    assertEquals(Optional.empty(), PictureCodes.read(Codes.file(Codes.none(), "png")));
  }

  @Test
  void text_is_not_a_picture() {
    byte[] file = "not a picture".getBytes(StandardCharsets.US_ASCII);
    assertThrows(IOException.class, () -> PictureCodes.read(file));
  }

  @Test
  void half_a_picture_is_refused() {
    byte[] file = Codes.file(Codes.of("A"), "png");
    assertThrows(IOException.class, () -> PictureCodes.read(Arrays.copyOf(file, file.length / 2)));
  }

  @Test
  void a_picture_that_claims_a_huge_size_is_refused_before_it_is_unpacked() {
    byte[] file = Codes.file(Codes.of("A"), "bmp");
    file[20] = 0x01; // The width's third byte: 65,736 pixels.
    assertThrows(IOException.class, () -> PictureCodes.read(file));
  }
}
