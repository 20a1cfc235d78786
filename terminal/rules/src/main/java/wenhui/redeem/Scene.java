package wenhui.redeem;

import java.util.List;
import java.util.Optional;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;

/// What the glass shows: one of these, whole.
public sealed interface Scene {

  /// 请刷卡或出示券码
  record Idle() implements Scene {}

  /// A card was welcomed: what it holds.
  ///
  /// @param counted whether this tap was counted as a visit
  record CardShown(Card card, Holdings holdings, boolean counted, Entry entry) implements Scene {}

  /// 请出示券码: a resident with a card wants to use a voucher.
  record CodeWanted(Card card) implements Scene {}

  /// A voucher was read and the bill is wanted: 请告诉店员消费金额.
  record SpendWanted(VoucherFacts facts, Fen minimum) implements Scene {}

  /// A clerk must sign in before keying in the bill.
  ///
  /// @param keyed the digits of the PIN so far, at most 8; shown as dots only
  /// @param hint what is said below the dots
  record PinWanted(VoucherFacts facts, Fen minimum, String keyed, PinHint hint) implements Scene {

    @Override
    public String toString() {
      return "PinWanted[" + keyed.length() + " digits]";
    }
  }

  /// What the PIN's page says besides asking for it.
  enum PinHint {
    /// How long a PIN is.
    LENGTH,
    /// Whose it is is being found out; until then the keys do nothing.
    CHECKING,
    /// The last one was nobody's.
    WRONG,
    /// Too many were nobody's: none is looked at for ten minutes, not even the right one.
    PAUSED,
    /// A card was shown whose chip proved nothing. Its number may be written on a blank one, which
    /// is too little for a second person's word.
    CARD_UNPROVEN;

    /// Whether the last PIN or card let nobody in.
    public boolean refused() {
      return this == WRONG || this == PAUSED || this == CARD_UNPROVEN;
    }
  }

  /// The clerk's pad.
  ///
  /// @param keyed the bill so far, in yuan as typed: `68.`, `68.5`
  /// @param preview what [Redeem] says to the bill so far
  record SpendKeyed(VoucherFacts facts, Fen minimum, String keyed, Optional<Decision> preview)
      implements Scene {

    /// The pad with another bill.
    SpendKeyed typed(String bill) {
      var next = Bill.amount(bill).map(spend -> Redeem.decide(facts.billed(spend)));
      return new SpendKeyed(facts, minimum, bill, next);
    }
  }

  /// 正在联网核对: the hub is being asked, and nothing has been used up yet.
  ///
  /// @param facts of the voucher; empty where a card pays
  record Checking(Optional<VoucherFacts> facts, OpId op) implements Scene {}

  /// 已核销. Shown only for an entry that is durable.
  record Accepted(Entry entry, Redeemed redeemed, VoucherFacts facts, Paper paper)
      implements Scene {}

  /// Not redeemed, and why.
  ///
  /// @param facts of the voucher, where the code was one
  record Declined(Entry entry, Refused refused, Optional<VoucherFacts> facts) implements Scene {}

  /// 请出示下一张券码: another voucher for the same bill.
  record NextCode(Shown shown) implements Scene {}

  /// The clerk's desk.
  record Desk(DeskPage page) implements Scene {}

  /// 请刷卡签到: the glass is an event's.
  ///
  /// @param heads who have come until now
  /// @param latest whose card was read last, until the greeting has been read
  record SignIn(Event event, int heads, Optional<Greeting> latest) implements Scene {}

  /// @param fresh whether the card was counted; the second time it is not
  record Greeting(Card card, boolean fresh, Entry entry) {}

  /// 您还在吗? Falls back to what was shown before if there is an answer.
  record StillThere(Scene before) implements Scene {}

  /// Nothing can be redeemed now.
  record OutOfService(Trouble trouble) implements Scene {}

  /// What became of the receipt.
  enum Paper {
    /// No printer is configured, or nothing to print.
    NONE,
    PRINTING,
    PRINTED,
    /// The redemption stands; the receipt does not.
    NOT_PRINTED
  }

  /// Whether a PIN that was keyed in here is being looked at.
  default boolean checkingPin() {
    return switch (this) {
      case PinWanted(_, _, _, var hint) -> hint == PinHint.CHECKING;
      case Desk(DeskPage.Pin(_, _, var hint)) -> hint == PinHint.CHECKING;
      case Desk(DeskPage.Second(_, _, _, var hint)) -> hint == PinHint.CHECKING;
      case Scene _ -> false;
    };
  }

  /// What a voucher that is shown now is shown with: the card that is on the glass, or the bill.
  default Shown shownWith() {
    return switch (this) {
      case CardShown(var card, _, _, _) ->
          new Shown(Optional.of(card), Optional.empty(), List.of());
      case CodeWanted(var card) -> new Shown(Optional.of(card), Optional.empty(), List.of());
      case NextCode(var shown) -> shown;
      case Scene _ -> Shown.ALONE;
    };
  }

  /// Whether something on the glass belongs to one resident.
  default boolean personal() {
    return switch (this) {
      case Idle(), OutOfService(_) -> false;
      case SignIn(_, _, var latest) -> latest.isPresent();
      case NextCode _, Desk _ -> true;
      case CardShown _, CodeWanted _, SpendWanted _, PinWanted _, SpendKeyed _ -> true;
      case Checking _, Accepted _, Declined _, StillThere _ -> true;
    };
  }

  /// The state as outside checks and the page's script know it: `idle`, `accepted`, …
  default String state() {
    return switch (this) {
      case Idle() -> "idle";
      case CardShown _ -> "card";
      case CodeWanted _ -> "code-wanted";
      case SpendWanted _ -> "amount";
      case PinWanted _ -> "pin";
      case SpendKeyed _ -> "pad";
      case Checking _ -> "checking";
      case Accepted _ -> "accepted";
      case Declined _ -> "refused";
      case NextCode _ -> "next-code";
      case Desk _ -> "desk";
      case SignIn _ -> "sign-in";
      case StillThere _ -> "still-there";
      case OutOfService _ -> "out-of-service";
    };
  }

  /// Every state name, for whoever must cover them all.
  List<String> STATES =
      List.of(
          "idle",
          "card",
          "code-wanted",
          "amount",
          "pin",
          "pad",
          "checking",
          "accepted",
          "refused",
          "next-code",
          "desk",
          "sign-in",
          "still-there",
          "out-of-service");
}
