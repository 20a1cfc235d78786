/// What hangs on the Raspberry Pi's pins: lamps and buzzer. Only this package knows Pi4J.
///
/// Pi4J's automatic context takes whatever plug-in lies on the class path, mocks included, so the
/// context here is built with the one provider that is wanted.
@NullMarked
package wenhui.device.gpio;

import org.jspecify.annotations.NullMarked;
