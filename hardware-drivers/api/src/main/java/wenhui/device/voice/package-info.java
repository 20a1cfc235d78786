/// Speech from files that were spoken beforehand.
@NullMarked
package wenhui.device.voice;

import org.jspecify.annotations.NullMarked;
