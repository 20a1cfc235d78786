package wenhui.device.card;

import java.util.Optional;
import wenhui.device.CardSeen.Assurance;
import wenhui.device.DeviceLost;

/// One way for a card to prove that it is the issuer's.
public sealed interface CardProof permits DesfireProof, FmcosProof, SunProof {

  /// Asks the card.
  ///
  /// @param uid what the card gave at activation, in upper-case hexadecimal
  /// @return the card's real uid, which may differ from a made-up one. Empty when the card cannot
  ///   do this, or does it wrong
  Optional<String> prove(String uid, CardChannel card)
      throws CardLeft, DeviceLost, InterruptedException;

  /// What it is worth.
  default Assurance assurance() {
    return switch (this) {
      case SunProof _ -> Assurance.SIGNED;
      case DesfireProof _, FmcosProof _ -> Assurance.AUTHENTICATED;
    };
  }
}
