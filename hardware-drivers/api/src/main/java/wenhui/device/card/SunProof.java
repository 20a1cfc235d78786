package wenhui.device.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import wenhui.device.DeviceLost;

/// NTAG 424 DNA: reads the link that the chip makes anew for each reading, and checks it. The keys
/// are the same for all cards of a batch.
///
/// @param metaKey reference of SDMMetaReadKey
/// @param macKey reference of SDMFileReadKey
/// @param counters the last counter of each card, kept by the caller
public record SunProof(String metaKey, String macKey, CardKeys keys, Counters counters)
    implements CardProof {

  /// Remembers how far each card's counter has come; survives a restart.
  @FunctionalInterface
  public interface Counters {
    /// Notes `counter`, if it is greater than the last one of that card.
    ///
    /// @return false when it is not: the message is a copy
    boolean advance(String uid, int counter);
  }

  private static final byte[] NDEF_APPLICATION = HexFormat.of().parseHex("D2760000850101");
  private static final byte[] NDEF_FILE = HexFormat.of().parseHex("E104");

  /// The beginning of a short NDEF record that holds a link: one record, well known type `U`.
  private static final byte SHORT_LINK = (byte) 0xD1;

  private static final int HEAD = 2 + 5;

  @Override
  public Optional<String> prove(String uid, CardChannel card)
      throws CardLeft, DeviceLost, InterruptedException {
    var meta = keys.key(metaKey);
    var mac = keys.key(macKey);
    if (meta.isEmpty() || mac.isEmpty()) {
      return Optional.empty();
    }
    return link(card)
        .flatMap(link -> SunMessage.open(link, meta.get(), mac.get()))
        .filter(message -> message.uid().equals(uid) || uid.length() == 8)
        .filter(message -> counters.advance(message.uid(), message.counter()))
        .map(SunMessage::uid);
  }

  private static Optional<String> link(CardChannel card)
      throws CardLeft, DeviceLost, InterruptedException {
    byte[] selected = card.transmit(Apdu.command("00A40400", NDEF_APPLICATION));
    if (Apdu.status(selected) != Apdu.OK) {
      return Optional.empty();
    }
    byte[] file = card.transmit(Apdu.command("00A4000C", NDEF_FILE));
    if (Apdu.status(file) != Apdu.OK) {
      return Optional.empty();
    }
    byte[] read = card.transmit(Apdu.command("00B00000"));
    return Apdu.status(read) == Apdu.OK ? linkIn(Apdu.data(read)) : Optional.empty();
  }

  /// The link in `length×2 D1 01 length 55 prefix text…`, without its prefix such as `https://`.
  static Optional<String> linkIn(byte[] file) {
    if (file.length < HEAD || file[2] != SHORT_LINK || file[3] != 1 || file[5] != 'U') {
      return Optional.empty();
    }
    int end = HEAD + (file[4] & 0xFF) - 1;
    return end < HEAD || end > file.length
        ? Optional.empty()
        : Optional.of(new String(Arrays.copyOfRange(file, HEAD, end), StandardCharsets.US_ASCII));
  }
}
