/// The hub's database: how to reach it, how its schema comes to be, what a transaction is.
///
/// Decisions:
/// - Plain JDBC. A transaction body is a function that may run again, so it touches nothing but its
///   [Tx].
/// - Nothing here or in the migrations needs one machine: no trigger, no advisory lock of ours, no
///   sequence, no foreign key. `SchemaTest` refuses what a distributed PostgreSQL lacks.
@NullMarked
package wenhui.hub.store;

import org.jspecify.annotations.NullMarked;
