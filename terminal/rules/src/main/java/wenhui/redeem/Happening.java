package wenhui.redeem;

import java.util.Optional;
import java.util.Set;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.Decision.Refused;
import wenhui.redeem.Decision.Welcomed;

/// What can change the glass. Everything that claims a decision carries the entry that proves it is
/// durable.
public sealed interface Happening {

  record CardWelcomed(CardFacts facts, Welcomed welcomed, Entry entry) implements Happening {}

  /// A verified voucher needs the bill before it can be judged.
  record SpendNeeded(VoucherFacts facts, Fen minimum) implements Happening {}

  /// The hub is asked whether this may be used; its answer, or that there is none, follows.
  ///
  /// @param facts of the voucher; empty where a card pays
  record HubAsked(Optional<VoucherFacts> facts, OpId op) implements Happening {}

  record VoucherRedeemed(VoucherFacts facts, Redeemed redeemed, Entry entry) implements Happening {}

  /// @param facts of the voucher, where the code was one
  record AttemptRefused(Refused refused, Entry entry, Optional<VoucherFacts> facts)
      implements Happening {}

  record Pressed(Key key) implements Happening {}

  /// The desk's work was done, or its question answered: this is its next page.
  record AtDesk(DeskPage page) implements Happening {}

  /// Sign-in for an event began, went on by a card, or by a group.
  record SigningIn(Scene.SignIn scene) implements Happening {}

  /// This person's staff card was held to the reader.
  record StaffCardTapped(Person person) implements Happening {}

  /// The PIN that was keyed in is this clerk's.
  record SignedIn(Person clerk) implements Happening {}

  /// The PIN that was keyed in lets nobody in.
  record PinRefused(Scene.PinHint hint) implements Happening {}

  /// The clerk at the glass may not be there any more: somebody changed who may sign in.
  record SignedOff() implements Happening {}

  /// The receipt of entry `serial` came out, or did not.
  record ReceiptDone(long serial, Scene.Paper paper) implements Happening {}

  /// The terminal's troubles changed.
  record TroublesChanged(Set<Trouble> troubles) implements Happening {}

  /// Time passed; nothing else.
  record TimePassed() implements Happening {}
}
