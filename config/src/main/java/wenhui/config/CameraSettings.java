package wenhui.config;

import java.util.List;

/// The camera that reads voucher codes.
///
/// @param command a program and its arguments that write raw 8-bit grey frames to standard output,
///   one after the other without any header
/// @param width of a frame in pixels
/// @param height of a frame in pixels
public record CameraSettings(List<String> command, int width, int height) {

  public CameraSettings {
    command = List.copyOf(command);
  }

  static CameraSettings read(Section section) {
    return new CameraSettings(
        section.need("command", Shape.listOf(Shape.text())),
        section.or("width", Shape.whole(160, 4_096), 640),
        section.or("height", Shape.whole(120, 4_096), 480));
  }
}
