/// The terminal's durable memory on SQLite, and the only package that speaks SQL there.
///
/// Read [SqliteLedger] first, and [SqliteStore] for a terminal that has a hub. The journal is the
/// ledger: [wenhui.link.JournalEntry] says its bytes, [wenhui.link.Json] their one spelling,
/// [wenhui.link.Chain] what links them. Every other table is an index of the journal or a register
/// that the bureau sends, and [LedgerVerifier] compares the former with the journal.
///
/// **Threads.** Use platform threads: a call into SQLite is a native frame, and a virtual thread
/// that waits for a disk inside one keeps its carrier. One connection writes, guarded by
/// [SqliteLedger]; reads for people run on connections of their own and never wait for it.
///
/// **Never open the database file with anything but SQLite while a ledger is open.** POSIX locks
/// belong to the process: closing any other descriptor of the file, as `Files.readAllBytes` does,
/// drops the locks SQLite holds. Copy it with [LedgerBackup].
@NullMarked
package wenhui.ledger;

import org.jspecify.annotations.NullMarked;
