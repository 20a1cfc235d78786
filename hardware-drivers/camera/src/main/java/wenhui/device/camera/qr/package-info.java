/// Reads QR codes from luminance. Depends on ZXing core and the JDK's base module, nothing else.
@NullMarked
package wenhui.device.camera.qr;

import org.jspecify.annotations.NullMarked;
