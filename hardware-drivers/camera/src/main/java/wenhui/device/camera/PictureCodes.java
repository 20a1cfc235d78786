package wenhui.device.camera;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import wenhui.device.CodeSeen;
import wenhui.device.camera.qr.Luminance;
import wenhui.device.camera.qr.QrCode;
import wenhui.device.camera.qr.QrDecoder;

/// The codes in picture files. Takes all the time it needs, unlike the camera.
public final class PictureCodes {
  private static final Duration UNHURRIED = Duration.ofSeconds(10);

  private PictureCodes() {}

  /// @throws IOException if `file` cannot be read or is no picture
  public static Optional<CodeSeen> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(PictureFile.luminance(in));
    }
  }

  /// @param file the bytes of a PNG or JPEG file
  /// @throws IOException if it is no picture
  public static Optional<CodeSeen> read(byte[] file) throws IOException {
    return read(PictureFile.luminance(new ByteArrayInputStream(file)));
  }

  private static Optional<CodeSeen> read(Luminance picture) {
    return new QrDecoder().read(picture, UNHURRIED).map(QrCode::text).map(CodeSeen::of);
  }
}
