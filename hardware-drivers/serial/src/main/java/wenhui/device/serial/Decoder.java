package wenhui.device.serial;

import java.time.Duration;
import java.util.List;

/// Cuts a stream of bytes into what a driver is interested in. Pure and bounded, and on its feet
/// again after any noise. Used by one thread.
interface Decoder<T> {

  /// What `bytes` complete, in order; usually none or one.
  List<T> feed(byte[] bytes);

  /// Whether something has begun and is not complete.
  boolean midway();

  /// How long a silence ends what has begun.
  default Duration gap() {
    return Inbox.GAP;
  }

  /// Nothing has come for [#gap]: what has begun will not be completed.
  List<T> silence();
}
