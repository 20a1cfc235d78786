/// The kernel's own interface to devices, for drivers that need more than a library gives: calls of
/// the C library through the foreign-function interface, nothing else. Linux with glibc, 64-bit
/// (x86-64 and arm64, whose constants and structures are the same here).
@NullMarked
package wenhui.device.linux;

import org.jspecify.annotations.NullMarked;
