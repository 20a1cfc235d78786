package wenhui.ledger;

import java.util.UUID;
import wenhui.ledger.Canonical.Members;
import wenhui.ledger.Canonical.Text;
import wenhui.ledger.Canonical.Whole;
import wenhui.ledger.CanonicalReader.NotCanonical;

/// One entry of the journal: an envelope that every kind shares, and a body that is the kind's own.
///
/// @param owner district, terminal and generation
/// @param seq 1, 2, 3, … without gaps, the `BOOT` entries included
/// @param boot which run of the terminal wrote it
/// @param upMs milliseconds since boot, from a clock that never jumps
/// @param wallMs what the terminal's clock said, UTC epoch milliseconds
record JournalEntry(
    Owner owner, long seq, Kind kind, UUID boot, long upMs, long wallMs, Members body) {

  /// Whose journal it is.
  record Owner(String district, String terminal, long gen) {}

  /// What an entry says. Those before [#VISIT] are protocol.md's, of which a terminal without a hub
  /// writes `BOOT`, `DONE` and `REFUSED` only; the others are ours, protocol.md knows no entry for
  /// them.
  enum Kind {
    BOOT,
    INTENT,
    OFFLINE,
    DONE,
    REFUSED,
    VOID,
    VOIDED,
    CLOSE,
    LOCK,
    /// A card was welcomed.
    VISIT,
    /// A bill was paid with a card.
    PAID,
    /// People were counted, at an event or at the venue.
    COUNT,
    /// An earlier entry was taken back.
    UNDO,
    /// A shift began.
    SHIFT,
    /// A shift ended.
    CASHUP
  }

  /// The canonical text.
  String encode() {
    return new Members()
        .with("v", 1)
        .with("district", owner.district())
        .with("terminal", owner.terminal())
        .with("gen", owner.gen())
        .with("seq", seq)
        .with("kind", kind.name())
        .with("boot", boot.toString())
        .with("up_ms", upMs)
        .with("wall_ms", wallMs)
        .with("body", body)
        .encode();
  }

  /// Reads an entry, and refuses whatever [#encode] would have written differently.
  static JournalEntry decode(String text) throws NotCanonical {
    Members members = CanonicalReader.readLeniently(text);
    try {
      var entry =
          new JournalEntry(
              new Owner(
                  text(members, "district"), text(members, "terminal"), whole(members, "gen")),
              whole(members, "seq"),
              Kind.valueOf(text(members, "kind")),
              UUID.fromString(text(members, "boot")),
              whole(members, "up_ms"),
              whole(members, "wall_ms"),
              members(members, "body"));
      if (!entry.encode().equals(text)) {
        throw new NotCanonical("not the canonical spelling of a version 1 entry");
      }
      return entry;
    } catch (IllegalArgumentException e) {
      throw new NotCanonical(e.getMessage());
    }
  }

  static String text(Members members, String key) throws NotCanonical {
    return members.values().get(key) instanceof Text(String value) ? value : missing(key);
  }

  static long whole(Members members, String key) throws NotCanonical {
    return members.values().get(key) instanceof Whole(long value) ? value : missing(key);
  }

  static Members members(Members members, String key) throws NotCanonical {
    return members.values().get(key) instanceof Members value ? value : missing(key);
  }

  private static <T> T missing(String key) throws NotCanonical {
    throw new NotCanonical("lacks \"" + key + "\", or it is of another type");
  }
}
