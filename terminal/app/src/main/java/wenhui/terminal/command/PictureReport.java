package wenhui.terminal.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import wenhui.device.camera.Explanation;
import wenhui.device.camera.PictureFile;
import wenhui.device.camera.qr.Explained;
import wenhui.device.camera.qr.Luminance;

/// Says why the code in a picture is read or not, for the technician before it.
final class PictureReport {

  private PictureReport() {}

  /// Draws `NAME-explained.png` in the current folder, and says what stood in the way.
  ///
  /// @return whether the code was read
  static boolean write(Path picture) throws IOException {
    Luminance frame;
    try (InputStream in = Files.newInputStream(picture)) {
      frame = PictureFile.luminance(in);
    } catch (java.nio.file.FileSystemException e) {
      throw e;
    } catch (IOException e) {
      IO.println("不是能读的图片 no picture that can be read: " + e.getMessage());
      return false;
    }
    Path drawing = drawing(picture);
    Explained explained;
    try (OutputStream out = Files.newOutputStream(drawing)) {
      explained = Explanation.write(frame, out);
    }
    for (Locale locale : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
      IO.println(Explanation.sentence(explained, locale));
      IO.println("  " + Explanation.counts(explained, locale));
    }
    IO.println("图 picture: " + drawing.toAbsolutePath());
    return explained.verdict() == Explained.Verdict.READ;
  }

  /// Pictures often lie where nothing can be written: on a stick, in somebody's mail.
  private static Path drawing(Path picture) {
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return Path.of((dot > 0 ? name.substring(0, dot) : name) + "-explained.png");
  }
}
