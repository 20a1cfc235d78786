package wenhui.device.testkit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// A MIFARE Classic 1K with its memory: 16 sectors of 4 blocks, opened by one key A. NXP MF1S50YYX
/// data sheet.
///
/// A wrong key halts it until the field has been off, as with a real one.
public final class VirtualClassic implements VirtualCard {
  private static final int BLOCKS = 64;
  private static final int BLOCKS_IN_SECTOR = 4;
  private static final int NONE = -1;

  private final byte[] uid;
  private final byte[] keyA;
  private final Map<Integer, byte[]> blocks = new HashMap<>();
  private int openSector = NONE;
  private boolean halted;

  /// @param uid four bytes in hexadecimal
  /// @param keyA six bytes in hexadecimal, for all sectors
  public VirtualClassic(String uid, String keyA) {
    this.uid = HexFormat.of().parseHex(uid);
    this.keyA = HexFormat.of().parseHex(keyA);
  }

  /// Writes a block, sixteen bytes.
  public VirtualClassic with(int block, byte[] bytes) {
    blocks.put(block, Arrays.copyOf(bytes, 16));
    return this;
  }

  @Override
  public byte[] uid() {
    return uid.clone();
  }

  @Override
  public byte[] sensRes() {
    return new byte[] {0x00, 0x04};
  }

  @Override
  public byte selRes() {
    return 0x08;
  }

  @Override
  public void powerOn() {
    openSector = NONE;
    halted = false;
  }

  @Override
  public Optional<byte[]> exchange(byte[] command) {
    if (halted || command.length < 2) {
      return Optional.empty();
    }
    int block = command[1] & 0xFF;
    return switch (command[0]) {
      case 0x60 -> authenticate(block, command);
      case 0x30 ->
          block < BLOCKS && block / BLOCKS_IN_SECTOR == openSector
              ? Optional.of(blocks.getOrDefault(block, new byte[16]).clone())
              : halt();
      default -> halt();
    };
  }

  private Optional<byte[]> authenticate(int block, byte[] command) {
    boolean right =
        command.length == 12
            && Arrays.equals(command, 2, 8, keyA, 0, 6)
            && Arrays.equals(command, 8, 12, uid, 0, 4);
    if (!right) {
      return halt();
    }
    openSector = block / BLOCKS_IN_SECTOR;
    return Optional.of(new byte[0]);
  }

  private Optional<byte[]> halt() {
    openSector = NONE;
    halted = true;
    return Optional.empty();
  }
}
