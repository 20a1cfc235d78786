package wenhui.redeem;

import java.util.List;

/// Reads the ledger for people: pages, search, totals, exports. Never blocks the terminal's loop
/// and changes nothing. Safe for use by several threads.
public interface RedemptionLog {

  /// Entries that match, oldest first, with serials greater than `after`.
  ///
  /// @param after 0 for the first page, then the last serial seen: a cursor that stays right while
  ///   entries are added
  /// @param limit 1 to 10,000
  List<LogLine> after(LogFilter filter, long after, int limit) throws LedgerUnavailable;

  /// Entries that match, newest first, with serials less than `before`.
  ///
  /// @param before `Long.MAX_VALUE` for the newest page
  List<LogLine> before(LogFilter filter, long before, int limit) throws LedgerUnavailable;

  /// How many match, and what they add up to.
  Totals totals(LogFilter filter) throws LedgerUnavailable;

  long count(LogFilter filter) throws LedgerUnavailable;

  /// What the hub has said afterwards of entries that match, latest word first. Empty on a terminal
  /// that stands alone.
  ///
  /// @param limit 1 to 10,000
  List<Afterword> afterwords(LogFilter filter, int limit) throws LedgerUnavailable;

  /// Of the entries that match, those that the fund does not pay for by the hub's word, and what
  /// they would have been worth; [#totals] still counts them.
  ShiftSums.Sum unpaid(LogFilter filter) throws LedgerUnavailable;

  /// The batches, venues and clerks that a filter can name.
  Choices choices() throws LedgerUnavailable;

  /// What a filter can name.
  record Choices(List<Terms> batches, List<Venue> venues, List<Person> clerks) {}

  /// The state of the ledger file itself, for the devices page.
  Health health() throws LedgerUnavailable;

  /// @param entries in the journal
  /// @param headHash of the last entry, 64 hexadecimal digits
  /// @param bytes size of the files
  /// @param freeBytes left on the disk
  record Health(long entries, String headHash, long bytes, long freeBytes) {}
}
