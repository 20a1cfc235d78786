/// What every page of the house shares: the words, the icons and the ink they are drawn with.
@NullMarked
package wenhui.ui;

import org.jspecify.annotations.NullMarked;
