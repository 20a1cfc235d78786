/// What the terminal asks of its hardware. Small, blocking interfaces; no threads, no vendor types,
/// and no word of vouchers: a driver knows bytes and devices only.
///
/// One named platform thread owns each device and calls its port; `close()` may come from any
/// thread, is idempotent, wakes a waiting call and returns within two seconds.
@NullMarked
package wenhui.device;

import org.jspecify.annotations.NullMarked;
