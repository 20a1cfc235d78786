/// The bureau's terminals as devices: how one is enrolled, which keys it may sign with, how it is
/// told what it needs, how it is thrown out.
@NullMarked
package wenhui.hub.device;

import org.jspecify.annotations.NullMarked;
