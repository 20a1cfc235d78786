package wenhui.ledger;

/// Who has decided what is entered.
enum Authority {
  /// This terminal, from what the tables said a moment ago: what is not so any more is refused.
  FACTS,
  /// The journal, whose entries are carried over from a damaged file: what they say was so.
  JOURNAL,
  /// This terminal, under a grant of the hub: it stands, unless a use would be taken twice here.
  GRANT,
  /// The hub. It stands, whatever the tables here say: a use that is taken gives way to the next.
  HUB
}
