/// The terminal program. [Main] is the command line, [Terminal] is the loop that decides, records
/// and shows: start reading there.
///
/// [Assembly] puts a terminal together from its settings; [DevicePump] carries what devices see
/// into the loop's queue; [Effects] carries what was decided out to lamp and paper.
@NullMarked
package wenhui.terminal;

import org.jspecify.annotations.NullMarked;
