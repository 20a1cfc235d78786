package wenhui.device.card;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import wenhui.device.DeviceLost;

/// CPU cards with the FMCOS command set, common as Chinese city cards: the card encrypts a number
/// that we make up, with its own 3DES key. FMCOS 2.0 user manual, INTERNAL AUTHENTICATE.
///
/// The card's key follows from a master key and eight bytes of a file, as PBOC cards do it: the
/// left half is the master's encryption of the eight bytes, the right half that of their
/// complement. Which file and where is the issuer's choice.
///
/// What is proved is the serial number, not the uid of the activation, which any emulator can make
/// up; so that number stands for the card.
///
/// @param application the directory's name in hexadecimal
/// @param keyNumber the internal key's identifier
/// @param key the master key's reference
/// @param serialFile the short identifier of the file with the card's serial number, 1 to 30
/// @param serialAt where in it the eight bytes begin
public record FmcosProof(
    String application, int keyNumber, String key, int serialFile, int serialAt, CardKeys keys)
    implements CardProof {
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final int SERIAL_BYTES = 8;

  @Override
  public Optional<String> prove(String uid, CardChannel card)
      throws CardLeft, DeviceLost, InterruptedException {
    var master = keys.key(key);
    if (master.isEmpty()) {
      return Optional.empty();
    }
    byte[] name = HexFormat.of().parseHex(application);
    if (Apdu.status(card.transmit(Apdu.command("00A40400", name))) != Apdu.OK) {
      return Optional.empty();
    }
    byte[] file = card.transmit(Apdu.command("00B0%02X00".formatted(0x80 | serialFile)));
    if (Apdu.status(file) != Apdu.OK || file.length - 2 < serialAt + SERIAL_BYTES) {
      return Optional.empty();
    }
    byte[] serial = Arrays.copyOfRange(file, serialAt, serialAt + SERIAL_BYTES);
    var challenge = new byte[8];
    RANDOM.nextBytes(challenge);
    byte[] answer = card.transmit(Apdu.command("008800%02X".formatted(keyNumber), challenge));
    byte[] expected = Ciphers.tripleDes(diversified(master.get(), serial), challenge);
    return Apdu.status(answer) == Apdu.OK && Arrays.equals(Apdu.data(answer), expected)
        ? Optional.of(HexFormat.of().withUpperCase().formatHex(serial))
        : Optional.empty();
  }

  /// The key of the card with that serial number.
  static byte[] diversified(byte[] master, byte[] serial) {
    var complement = new byte[SERIAL_BYTES];
    for (int i = 0; i < SERIAL_BYTES; i++) {
      complement[i] = (byte) ~serial[i];
    }
    byte[] key = Arrays.copyOf(Ciphers.tripleDes(master, serial), 16);
    System.arraycopy(Ciphers.tripleDes(master, complement), 0, key, 8, 8);
    return key;
  }
}
