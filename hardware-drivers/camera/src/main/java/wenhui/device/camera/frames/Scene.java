package wenhui.device.camera.frames;

import java.util.ArrayList;
import java.util.List;

/// What is before the camera. A [Category] sets it up; the defaults are a code in good order.
final class Scene {
  final int width;
  final int height;

  /// Pixels a module where the code is nearest to facing the camera.
  double pixelsPerModule = 4.5;

  /// Of the code, in radians.
  double roll;

  double pitch;
  double yaw;

  /// Of the code's middle from the frame's, in pixels.
  double dx;

  double dy;

  /// In grey levels, before the lens.
  double white = 215;

  double black = 35;

  /// Light modules on dark ground.
  boolean inverted;

  /// Light modules around the code.
  int quiet = 4;

  /// Boxes and stripes behind the code.
  boolean clutter = true;

  /// How the plane of the code is bent, applied one after the other.
  final List<Shape> shapes = new ArrayList<>();

  /// What lies on the code or shines on it, one after the other.
  final List<Surface> surfaces = new ArrayList<>();

  /// Standard deviation of the lens blur, in pixels.
  double blur = 0.6;

  /// Length and direction of the movement while the shutter is open, in pixels and radians.
  double motion;

  double motionAngle;

  /// How far a row is to the right of the row above, in pixels, while the phone moves under a
  /// rolling shutter; and how far rows swing when it trembles.
  double skew;

  double tremble;

  /// Standard deviation of the sensor's noise, in grey levels.
  double noise = 2;

  /// Contrast that is left under an anti-glare film, and the strength of its sparkle.
  double haze;

  double sparkle;

  /// JPEG quality from 0 to 1; above 1 the frame is not compressed.
  double quality = 2;

  Scene(int width, int height) {
    this.width = width;
    this.height = height;
  }
}
