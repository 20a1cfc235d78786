/// The terminal's side of the protocol (§3): what becomes of an operation between a scan and the
/// hub's last word, and what a terminal may accept while nobody answers.
///
/// Read [OpRule], the table of states, then [OpBook], which applies it. [Store] is the port to the
/// disk. There is no thread, no clock and no file here.
///
/// Decisions:
/// - What is durable is not also kept in memory: every question goes to the [Store], so that after
///   a crash, or a write of which nobody knows whether it was stored, there is one truth.
/// - One change of the book is one transaction of the store, and is stored before anybody is told.
/// - Rules whose loss would cost money have a name each, in [Safeguards], so that a simulation can
///   leave out one at a time and see what it was good for.
@NullMarked
package wenhui.link.book;

import org.jspecify.annotations.NullMarked;
