/// Scanners and card readers that pretend to be keyboards. The kernel's input events are read and
/// the device is grabbed, so that what it types goes to nobody else: not to the browser, where any
/// code could press keys.
@NullMarked
package wenhui.device.input;

import org.jspecify.annotations.NullMarked;
