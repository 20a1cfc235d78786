/// The launcher at the root, `./kiosk`, run as a program in a working copy of its own.
@NullMarked
package wenhui.launcher;

import org.jspecify.annotations.NullMarked;
