package wenhui.device.camera;

import wenhui.device.camera.qr.Luminance;

/// How one frame stands in a stream of raw bytes.
///
/// @param width in pixels
/// @param height in pixels
/// @param bytes of one frame; the luminance comes first, what follows it is ignored
public record FrameFormat(int width, int height, int bytes) {

  public FrameFormat {
    if (width < 1 || height < 1 || width > Luminance.MOST || height > Luminance.MOST) {
      throw new IllegalArgumentException("frame of " + width + " by " + height);
    }
    if (bytes < width * height) {
      throw new IllegalArgumentException("frame of " + bytes + " bytes");
    }
  }

  /// One byte a pixel and nothing else: ffmpeg's `gray`.
  public static FrameFormat gray(int width, int height) {
    return new FrameFormat(width, height, width * height);
  }

  /// Luminance, then two planes of colour at half the resolution: `yuv420`.
  ///
  /// @throws IllegalArgumentException unless `width` is a multiple of 64 and `height` of 2: the
  ///   Raspberry Pi's image processor pads other rows without saying by how much
  public static FrameFormat yuv420(int width, int height) {
    if (width % 64 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("yuv420 frame of " + width + " by " + height);
    }
    return new FrameFormat(width, height, width * height * 3 / 2);
  }

  Luminance view(byte[] frame) {
    return Luminance.of(frame, width, height);
  }
}
