/// Drivers for devices on a serial line: card readers, code scanners, the receipt printer. Each
/// takes a stream of bytes apart with a pure decoder that is bounded, and finds its feet again
/// after noise.
///
/// Only `JsscLine` knows the jSSC library.
@NullMarked
package wenhui.device.serial;

import org.jspecify.annotations.NullMarked;
