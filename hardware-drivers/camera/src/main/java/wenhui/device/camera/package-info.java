/// Frames of a camera or of picture files, and the bar codes in them. The reading itself is done in
/// `wenhui.device.camera.qr`, which knows neither cameras nor files.
@NullMarked
package wenhui.device.camera;

import org.jspecify.annotations.NullMarked;
