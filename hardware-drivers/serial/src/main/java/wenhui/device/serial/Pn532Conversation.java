package wenhui.device.serial;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import wenhui.device.DeviceLost;
import wenhui.device.card.CardLeft;
import wenhui.device.card.MemoryCard.KeyKind;

/// InDataExchange with one card that the chip has activated. PN532 user manual UM0701-02 §7.3.8.
final class Pn532Conversation {
  private static final int IN_DATA_EXCHANGE = 0x40;
  private static final int AUTHENTICATE_A = 0x60;
  private static final int AUTHENTICATE_B = 0x61;
  private static final int READ = 0x30;
  private static final int ERROR_BITS = 0x3F;

  /// Cards may ask for more time, some 5 seconds at most; those of interest take a tenth of it.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Pn532Link link;
  private final Pn532Target target;

  Pn532Conversation(Pn532Link link, Pn532Target target) {
    this.link = link;
    this.target = target;
  }

  byte[] transmit(byte[] command) throws CardLeft, DeviceLost, InterruptedException {
    return exchange(command).orElseThrow(() -> new CardLeft("no answer"));
  }

  /// A MIFARE Classic block. The chip wants the last four bytes of the uid.
  Optional<byte[]> readBlock(int block, KeyKind kind, byte[] key)
      throws DeviceLost, InterruptedException {
    byte[] uid = HexFormat.of().parseHex(target.uid());
    byte[] four = Arrays.copyOfRange(uid, uid.length - 4, uid.length);
    int code = kind == KeyKind.A ? AUTHENTICATE_A : AUTHENTICATE_B;
    if (exchange(Bytes.join(Bytes.join(Bytes.of(code, block), key), four)).isEmpty()) {
      return Optional.empty();
    }
    return exchange(Bytes.of(READ, block));
  }

  /// Empty when the chip reports an error, such as a card that is gone.
  private Optional<byte[]> exchange(byte[] data) throws DeviceLost, InterruptedException {
    byte[] parameters = Bytes.join(Bytes.of(target.number()), data);
    return link.ask(PATIENCE, IN_DATA_EXCHANGE, parameters)
        .filter(answer -> answer.length > 0 && (answer[0] & ERROR_BITS) == 0)
        .map(answer -> Arrays.copyOfRange(answer, 1, answer.length));
  }
}
