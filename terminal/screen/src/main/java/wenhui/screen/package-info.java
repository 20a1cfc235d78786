/// The glass that residents and clerks touch: [Screen] in, a page pushed to the browser, keys out.
///
/// `ScreenWeb.show → Painter (jte) → Frame → Viewers (SSE) → screen.js`, and back `screen.js → POST
/// /screen/keys → KeyPress → the app's consumer`. Nothing here decides anything: what follows a key
/// is [wenhui.redeem.ScreenRule]'s. Sizes are in millimetres of the real panel, [Panel]; words are
/// in `words_*.properties`; `kiosk.css` says when a word leaves for want of room.
@NullMarked
package wenhui.screen;

import org.jspecify.annotations.NullMarked;
