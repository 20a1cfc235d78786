/// Draws frames as a kiosk's camera sees them, with codes in all kinds of trouble. Everything comes
/// from a seed, and [StrictMath] makes every machine draw the same bytes.
@NullMarked
package wenhui.device.camera.frames;

import org.jspecify.annotations.NullMarked;
