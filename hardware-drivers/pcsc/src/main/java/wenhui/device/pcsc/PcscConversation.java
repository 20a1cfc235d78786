package wenhui.device.pcsc;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import wenhui.device.DeviceLost;
import wenhui.device.card.CardLeft;
import wenhui.device.card.MemoryCard.KeyKind;

/// A conversation with one connected card; memory cards by the reader's own commands, PC/SC part 3
/// §3.2.2.1.
final class PcscConversation {
  private static final String OK = "9000";

  private final String reader;
  private final Winscard.Card card;

  PcscConversation(String reader, Winscard.Card card) {
    this.reader = reader;
    this.card = card;
  }

  byte[] transmit(byte[] command) throws CardLeft, DeviceLost {
    try {
      return Winscard.transmit(card, command);
    } catch (PcscError e) {
      if (e.meansReaderLost()) {
        throw new DeviceLost(reader, e);
      }
      throw new CardLeft(e.getMessage());
    }
  }

  /// Loads the key into the reader, authenticates, and reads sixteen bytes.
  Optional<byte[]> readBlock(int block, KeyKind kind, byte[] key) throws DeviceLost {
    String load = "FF82000006" + HexFormat.of().formatHex(key);
    String authenticate =
        "FF860000050100%02X%s00".formatted(block, kind == KeyKind.A ? "60" : "61");
    try {
      for (String command : new String[] {load, authenticate}) {
        if (answerTo(command).isEmpty()) {
          return Optional.empty();
        }
      }
      return answerTo("FFB000%02X10".formatted(block));
    } catch (CardLeft _) {
      return Optional.empty();
    }
  }

  /// What comes before `90 00`; empty when something else comes.
  private Optional<byte[]> answerTo(String command) throws CardLeft, DeviceLost {
    byte[] answer = transmit(HexFormat.of().parseHex(command));
    int end = answer.length - 2;
    if (end < 0 || !HexFormat.of().formatHex(answer, end, answer.length).equals(OK)) {
      return Optional.empty();
    }
    return Optional.of(Arrays.copyOf(answer, end));
  }
}
