/// Measures the decoder, beside plain ZXing in the same run.
@NullMarked
package wenhui.device.camera.bench;

import org.jspecify.annotations.NullMarked;
