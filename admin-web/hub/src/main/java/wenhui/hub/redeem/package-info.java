/// The redemption protocol at the hub: every transaction of protocol §5, each in a small class, and
/// [Hub], which turns a request into its reply.
///
/// Lock order, kept by every transaction: terminal, op, voucher, grants, voucher_use, conflict,
/// budget and account. The first write on anything of a voucher is on the voucher's own row (rule
/// R9). Where two orders meet all the same, PostgreSQL names a victim and it begins anew.
///
/// Looks wrong, is intended:
/// - Expiry of a lease frees nothing here; it stops the terminal (R3).
/// - An online claim never takes a leased use, not even its holder's (R5).
/// - A void gives nothing back to its grant (R8 is about write-offs; a void's use goes to the
///   oldest conflict first).
/// - Conflicts of a credit stay charged to the budget. That is what the budget is for.
@NullMarked
package wenhui.hub.redeem;

import org.jspecify.annotations.NullMarked;
