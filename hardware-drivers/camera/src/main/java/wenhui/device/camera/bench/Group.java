package wenhui.device.camera.bench;

import java.io.IOException;
import java.util.List;

/// Frames that are counted together. They are loaded or drawn when asked for, one call at a time: a
/// large corpus does not fit in memory.
interface Group {
  String name();

  int size();

  /// @param i below [#size]
  List<Frame> frames(int i) throws IOException;
}
