package wenhui.device.camera;

import java.time.Duration;
import java.util.Optional;
import wenhui.device.DeviceLost;
import wenhui.device.camera.qr.Luminance;

/// Where frames come from. One thread calls [#next]; any thread may call [#close].
public interface FrameSource extends AutoCloseable {

  /// Waits up to `patience` for a frame that was not given out before. Empty when none came, or
  /// when the source was closed.
  ///
  /// The frame's bytes stay as they are until the next call. Frames that nobody fetched in time are
  /// dropped: a late frame is worth nothing.
  ///
  /// @throws DeviceLost if the camera is gone; this source is then of no further use
  Optional<Luminance> next(Duration patience) throws DeviceLost, InterruptedException;

  /// What answered when the source was opened, for the devices page.
  String model();

  /// Frees the camera and makes a waiting [#next] return. Does nothing the second time.
  @Override
  void close();
}
