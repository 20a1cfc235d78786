/// Many terminals, one hub and a faulty world, in virtual time and from one seed: does the protocol
/// keep its promises (protocol §10, invariants I1 to I16), whatever happens in whatever order?
///
/// Real here are the terminal's book of operations, its courier, its time base and its journal. A
/// model are the disk, the network, the people and the hub; the hub's transactions run statement by
/// statement against each other as PostgreSQL's would. Read [World] first.
///
/// Decisions:
/// - Whoever blocks, blocks in a [Coroutine]; exactly one runs at any moment and the seed says
///   which, so that a run can be repeated to the last bit.
/// - Goods are counted outside terminals and hub ([Goods]): what is in people's hands is the only
///   truth that neither side can get wrong.
/// - A check that cannot fail is worth nothing: every rule of the protocol can be left out by a
///   [Mutant], and each must be noticed.
@NullMarked
package wenhui.simulation;

import org.jspecify.annotations.NullMarked;
