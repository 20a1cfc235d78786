package wenhui.device.serial;

import java.util.List;

/// Cuts a stream of bytes into what a driver is interested in. Pure and bounded, and on its feet
/// again after any noise. Used by one thread.
interface Decoder<T> {

  /// What `bytes` complete, in order; usually none or one.
  List<T> feed(byte[] bytes);

  /// Whether something has begun and is not complete.
  boolean midway();

  /// Nothing has come for [Inbox#GAP]: what has begun will not be completed.
  List<T> silence();
}
