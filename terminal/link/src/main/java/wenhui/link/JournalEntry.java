package wenhui.link;

import java.util.UUID;

/// One entry of a terminal's journal (protocol §7). What its body says is the kind's business.
///
/// @param upMs milliseconds since boot, from a clock that also counts suspend
/// @param wallMs what the terminal's clock showed; nobody decides by it
public record JournalEntry(
    Place place, Kind kind, UUID boot, long upMs, long wallMs, Json.Fields body) {

  /// Which journal, and where in it.
  ///
  /// @param gen one life of a terminal's journal, 1, 2, …
  /// @param seq 1, 2, … without gaps in a generation
  public record Place(String district, String terminal, int gen, long seq) {}

  public enum Kind {
    BOOT,
    INTENT,
    OFFLINE,
    DONE,
    REFUSED,
    VOID,
    VOIDED,
    CLOSE,
    LOCK,
    /// A card was welcomed. This and the following are not of the protocol's list; the hub keeps
    /// them and counts by them.
    VISIT,
    /// A bill was paid with a card.
    PAID,
    /// People were counted.
    COUNT,
    /// An earlier entry was taken back.
    UNDO,
    /// A shift began.
    SHIFT,
    /// A shift ended.
    CASHUP
  }

  private static final int VERSION = 1;

  public Json.Fields json() {
    return new FieldWriter()
        .put("v", VERSION)
        .put("district", place.district)
        .put("terminal", place.terminal)
        .put("gen", place.gen)
        .put("seq", place.seq)
        .put("kind", kind)
        .put("boot", boot)
        .put("up_ms", upMs)
        .put("wall_ms", wallMs)
        .put("body", body)
        .object();
  }

  /// Reads an entry in its one spelling.
  public static JournalEntry read(byte[] canonical) throws Malformed {
    return of(Json.canonical(canonical));
  }

  /// As [#read(byte[])], of the text that these bytes spell.
  public static JournalEntry read(String canonical) throws Malformed {
    return of(Json.canonical(canonical));
  }

  static JournalEntry of(Json value) throws Malformed {
    var in = FieldReader.of(value);
    in.whole("v", VERSION, VERSION);
    var entry =
        new JournalEntry(
            new Place(
                in.text("district"),
                in.text("terminal"),
                (int) in.whole("gen", 1, Integer.MAX_VALUE),
                in.whole("seq", 1, Json.Whole.MOST)),
            in.oneOf("kind", Kind.class),
            in.id("boot"),
            in.millis("up_ms"),
            in.millis("wall_ms"),
            in.object("body"));
    in.end();
    return entry;
  }
}
