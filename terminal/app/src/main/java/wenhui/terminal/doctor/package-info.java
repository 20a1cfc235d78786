/// `./kiosk doctor`: finds out in one go what is wrong with a terminal, and says what to do.
///
/// Looks, tries and reports; mends nothing and writes nothing but a file on the disk that it tries,
/// which it deletes again. Devices are opened by the terminal's own drivers.
@NullMarked
package wenhui.terminal.doctor;

import org.jspecify.annotations.NullMarked;
