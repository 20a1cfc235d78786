/// The command line: one class per command, none longer than what it says. [Main] is the entry.
@NullMarked
package wenhui.terminal.command;

import org.jspecify.annotations.NullMarked;
