/// The bench: virtual devices that speak real bytes, the sample programme, and a page from which a
/// visitor taps cards and shows codes. The terminal behind them is the real one.
@NullMarked
package wenhui.terminal.demo;

import org.jspecify.annotations.NullMarked;
