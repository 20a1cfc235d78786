package wenhui.redeem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One page of the clerk's desk (柜台): what a clerk does beside redeeming vouchers.
public sealed interface DeskPage {

  /// Who wants to work here?
  ///
  /// @param payer the card that is to pay, if a resident asked for that
  /// @param keyed the digits of the PIN so far, at most 8; shown as dots only
  record Pin(Optional<Card> payer, String keyed, Scene.PinHint hint) implements DeskPage {
    @Override
    public String toString() {
      return "Pin[" + keyed.length() + " digits]";
    }
  }

  /// What can be done: 1 visitors, 2 events, 3 take back, 4 shift.
  record Menu(ShiftFacts shift) implements DeskPage {}

  /// A number is wanted.
  ///
  /// @param keyed as typed so far
  record Number(Ask ask, String keyed) implements DeskPage {}

  /// Which entry is to be taken back? Chosen by its place in the list, from 1; [#OLDER] turns the
  /// page, [#OTHER] turns it back or, on the first page, asks for a serial.
  ///
  /// @param more whether there are older ones
  /// @param path the serial before which each page so far begins, this one's last
  record Entries(List<Entry> entries, boolean more, List<Long> path) implements DeskPage {

    /// How many fit on a page.
    public static final int MOST = 3;

    /// 下一页, where there are older ones.
    public static final int OLDER = MOST + 1;

    /// 上一页, or 按流水号 on the first page.
    public static final int OTHER = MOST + 2;

    /// Of the newest page.
    public static final List<Long> NEWEST = List.of(Long.MAX_VALUE);

    public Entries {
      entries = List.copyOf(entries);
      path = List.copyOf(path);
      if (path.isEmpty() || more && entries.isEmpty()) {
        throw new IllegalArgumentException("a page that is nowhere");
      }
    }

    public boolean first() {
      return path.size() == 1;
    }

    List<Long> newer() {
      return path.subList(0, path.size() - 1);
    }

    List<Long> older() {
      return Stream.concat(path.stream(), Stream.of(entries.getLast().serial())).toList();
    }
  }

  /// Why? Chosen by its place in [Undo.Why], from 1.
  record Why(Entry entry) implements DeskPage {}

  /// A supervisor's PIN or card, for what one person may not do alone.
  record Second(Entry entry, Undo.Why why, String keyed, Scene.PinHint hint) implements DeskPage {
    @Override
    public String toString() {
      return "Second[" + keyed.length() + " digits]";
    }
  }

  /// Which event? Chosen by its place in the list, from 1.
  record Events(List<Event> events) implements DeskPage {

    /// How many fit on a page.
    public static final int MOST = 3;

    public Events {
      events = List.copyOf(events);
    }
  }

  /// How are people counted: 1 by their cards, 2 as a group?
  record Counting(Event event) implements DeskPage {}

  /// It was done. Shown only for an entry that is durable.
  record Noted(Entry entry, Scene.Paper paper) implements DeskPage {}

  /// What a number is asked for.
  sealed interface Ask {

    /// Cash in the till when a shift begins (备用金).
    record OpeningCash() implements Ask {}

    /// What residents paid in some other way than cash.
    record Cashless(ShiftFacts shift) implements Ask {}

    /// The cash in the till when a shift ends, as counted.
    record Counted(ShiftFacts shift, Fen cashless) implements Ask {}

    /// How many came to the venue together.
    record Visitors() implements Ask {}

    /// How many came to an event together.
    record Group(Event event) implements Ask {}

    /// The serial of the entry that is to be taken back, as its receipt says.
    ///
    /// @param missing the one that was typed before, of which there is no entry
    record Serial(Optional<Long> missing) implements Ask {}

    /// The bill that a card is to pay.
    record Bill(Payer payer) implements Ask {}

    /// How many points are to be spent on it.
    record Points(Payer payer, Fen bill) implements Ask {}

    /// How much of the allowance.
    record Allowance(Payer payer, Fen bill, long points) implements Ask {}

    /// Whether the number is money, in yuan; else it is a plain count.
    default boolean money() {
      return switch (this) {
        case OpeningCash _, Cashless _, Counted _, Bill _, Allowance _ -> true;
        case Visitors _, Group _, Points _, Serial _ -> false;
      };
    }

    /// Whether nothing keyed in means nothing.
    default boolean zeroIsFine() {
      return switch (this) {
        case OpeningCash _, Cashless _, Counted _, Points _, Allowance _ -> true;
        case Visitors _, Group _, Bill _, Serial _ -> false;
      };
    }
  }

  /// A card at the desk.
  ///
  /// @param terms of this venue
  record Payer(Card card, CardAccount account, CardTerms terms) {}
}
