/// The admin pages of one terminal: the redemption log with search, totals and exports, the
/// devices, and who may sign in. Reads the ledger; changes nothing but [wenhui.redeem.Staff].
///
/// [AdminWeb] is the list of routes; [Door] decides who gets in.
@NullMarked
package wenhui.admin;

import org.jspecify.annotations.NullMarked;
