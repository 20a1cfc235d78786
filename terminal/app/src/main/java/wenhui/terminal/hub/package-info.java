/// A terminal that has a hub: the seat that enrolment leaves behind, how a redemption is asked for
/// while somebody waits, and what goes to and fro between whiles.
///
/// Nothing here knows the loop; the loop knows [Claims].
@NullMarked
package wenhui.terminal.hub;

import org.jspecify.annotations.NullMarked;
