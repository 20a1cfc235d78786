/// For anyone who writes or tries a driver: one contract per port, and virtual devices that speak
/// the real devices' bytes over a pseudo-terminal.
///
/// The contracts need JUnit on the class path; the virtual devices need nothing but Linux, and the
/// demo runs on them.
@NullMarked
package wenhui.device.testkit;

import org.jspecify.annotations.NullMarked;
