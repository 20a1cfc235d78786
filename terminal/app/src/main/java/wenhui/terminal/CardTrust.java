package wenhui.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.config.BadConfig;
import wenhui.config.CardProofSettings;
import wenhui.config.TerminalConfig;
import wenhui.device.CardNumbers;
import wenhui.device.card.CardKeys;
import wenhui.device.card.CardProof;
import wenhui.device.card.CardReading;
import wenhui.device.card.ClassicNumber;
import wenhui.device.card.DesfireProof;
import wenhui.device.card.FmcosProof;
import wenhui.device.card.MemoryCard.KeyKind;
import wenhui.device.card.SunProof;

/// By what a terminal's NFC readers believe a card: the proofs of its settings, strongest first.
///
/// @param counters how far the counter of each card has come that signs messages
public record CardTrust(CardProofSettings settings, CardKeys keys, SunProof.Counters counters) {

  private static final int KEY_BYTES = 16;
  private static final int SECTOR_KEY_BYTES = 6;

  /// Serial numbers only.
  public static final CardTrust NONE =
      new CardTrust(CardProofSettings.NONE, _ -> Optional.empty(), (_, _) -> false);

  /// @throws BadConfig if the file of keys has a fault, or lacks a key that the settings name
  public static CardTrust of(TerminalConfig config, SunProof.Counters counters)
      throws IOException, BadConfig {
    var trust = new CardTrust(config.devices().cards(), CardKeyFile.in(config.keys()), counters);
    trust.requireKeys(config);
    return trust;
  }

  private void requireKeys(TerminalConfig config) throws BadConfig {
    List<String> long16 = new ArrayList<>();
    settings.desfire().ifPresent(it -> long16.add(it.key()));
    settings.fmcos().ifPresent(it -> long16.add(it.key()));
    settings.ntag424().ifPresent(it -> long16.addAll(List.of(it.meta(), it.mac())));
    for (String name : long16) {
      requireKey(config, name, KEY_BYTES);
    }
    if (settings.classic().isPresent()) {
      requireKey(config, settings.classic().get().key(), SECTOR_KEY_BYTES);
    }
  }

  private void requireKey(TerminalConfig config, String name, int bytes) throws BadConfig {
    if (keys.key(name).filter(key -> key.length == bytes).isEmpty()) {
      throw CardKeyFile.missing(config.keys(), name, bytes);
    }
  }

  CardReading reading(CardNumbers numbers) {
    List<CardProof> proofs = new ArrayList<>();
    settings
        .desfire()
        .ifPresent(it ->
            proofs.add(
                new DesfireProof(it.application(), it.keyNumber(), it.key(), it.system(), keys)));
    settings
        .fmcos()
        .ifPresent(it ->
            proofs.add(
                new FmcosProof(
                    it.application(),
                    it.keyNumber(),
                    it.key(),
                    it.serialFile(),
                    it.serialAt(),
                    keys)));
    settings
        .ntag424()
        .ifPresent(it -> proofs.add(new SunProof(it.meta(), it.mac(), keys, counters)));
    return new CardReading(numbers, settings.classic().map(CardTrust::number), proofs, keys);
  }

  private static ClassicNumber number(CardProofSettings.Classic it) {
    return new ClassicNumber(
        it.block(),
        it.secondKey() ? KeyKind.B : KeyKind.A,
        it.key(),
        it.from(),
        it.length(),
        it.text());
  }
}
