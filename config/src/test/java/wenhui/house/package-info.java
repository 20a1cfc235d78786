/// The rules of the house that no compiler checks, checked over the whole repository. They live in
/// this module because it is built first: a broken rule is told before anything slower runs.
@NullMarked
package wenhui.house;

import org.jspecify.annotations.NullMarked;
