/// The rules of redemption, and nothing else: no clock, no database, no device, no thread.
///
/// Read [Redeem] first: facts in, decision out; [Pay], [Attend] and [Undo] are made the same way.
/// [Screen] is the other pure function: what the glass shows next. [Ledger] and [Staff] are the
/// ports through which facts come and records go. Everything around them is the vocabulary they
/// speak, in the words of the programme.
@NullMarked
package wenhui.redeem;

import org.jspecify.annotations.NullMarked;
