/// The bureau hub: one program, started by [Main], of which any number of processes may run on one
/// database.
///
/// Start reading at [wenhui.hub.redeem.Hub], which answers terminals; `store` is the database,
/// `device` the terminals' keys, `bureau` what people of the bureau do, `web` how all of it is
/// reached.
@NullMarked
package wenhui.hub;

import org.jspecify.annotations.NullMarked;
