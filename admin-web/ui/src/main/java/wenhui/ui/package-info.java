/// What every page of the house shares: words, icons and ink; for the admin pages also their frame,
/// sessions, passwords, and what keeps foreign pages out; and what a command line is told.
@NullMarked
package wenhui.ui;

import org.jspecify.annotations.NullMarked;
