package wenhui.device.card;

import java.util.List;
import java.util.Optional;
import wenhui.device.CardNumbers;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Assurance;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;

/// What a programme's readers do with a card, once they have its uid: ask it for proof, and find
/// its number.
///
/// A card that cannot prove itself is still seen, as IDENTIFIED: whether that is enough is for the
/// rules to say.
///
/// @param numbers how the printed number follows from the uid
/// @param classic where MIFARE Classic cards hold their number; empty to take the uid
/// @param proofs tried in this order with ISO 14443-4 cards
/// @param keys for `classic`
public record CardReading(
    CardNumbers numbers, Optional<ClassicNumber> classic, List<CardProof> proofs, CardKeys keys) {

  /// The uid, and no proof.
  public static final CardReading UID =
      new CardReading(CardNumbers.UID, Optional.empty(), List.of(), _ -> Optional.empty());

  public CardReading {
    proofs = List.copyOf(proofs);
  }

  /// The printed number, and no proof.
  public static CardReading printed(CardNumbers numbers) {
    return new CardReading(numbers, Optional.empty(), List.of(), _ -> Optional.empty());
  }

  /// Reads a card that lies on a reader.
  ///
  /// @return empty when the card left before it was read; it is seen at its next try
  public Optional<CardSeen> read(
      Technology technology, String uid, CardChannel channel, MemoryCard memory)
      throws DeviceLost, InterruptedException {
    return switch (technology) {
      case ISO_14443_4 -> proven(uid, channel);
      case MIFARE_CLASSIC -> Optional.of(classic(uid, memory));
      case EM4100, NTAG, UNKNOWN -> Optional.of(numbers.identified(technology, uid));
    };
  }

  private Optional<CardSeen> proven(String uid, CardChannel channel)
      throws DeviceLost, InterruptedException {
    try {
      for (CardProof proof : proofs) {
        var real = proof.prove(uid, channel);
        if (real.isPresent()) {
          String number = numbers.of(real.get());
          return Optional.of(
              new CardSeen(Technology.ISO_14443_4, real.get(), number, proof.assurance()));
        }
      }
      return Optional.of(numbers.identified(Technology.ISO_14443_4, uid));
    } catch (CardLeft _) {
      return Optional.empty();
    }
  }

  private CardSeen classic(String uid, MemoryCard memory) throws DeviceLost, InterruptedException {
    var written = classic.isEmpty() ? Optional.<String>empty() : classic.get().read(memory, keys);
    return new CardSeen(
        Technology.MIFARE_CLASSIC,
        uid,
        written.orElseGet(() -> numbers.of(uid)),
        Assurance.IDENTIFIED);
  }
}
