/// Contactless readers that speak CCID, through pcscd. Only `Winscard` knows libpcsclite.
///
/// The JDK's own `javax.smartcardio` is not used: after pcscd restarts it answers "no service" for
/// ever, and a terminal list taken before pcscd starts stays empty for ever. Here a new context is
/// established each time the reader is opened.
@NullMarked
package wenhui.device.pcsc;

import org.jspecify.annotations.NullMarked;
