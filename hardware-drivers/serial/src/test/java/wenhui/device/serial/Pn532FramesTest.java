package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Frames as they stand in PN532 user manual UM0701-02, and as they come over a bad cable.
final class Pn532FramesTest {
  private static final String VERSION = "0000FF06FAD50332010607E800";

  private final Pn532Frames frames = new Pn532Frames();

  @Test
  void commands_are_written_as_in_the_manual() {
    assertCommand("0000FF02FED4022A00", 0x02);
    assertCommand("0000FF03FDD414011700", 0x14, 0x01);
    assertCommand("0000FF04FCD44A0100E100", 0x4A, 0x01, 0x00);
    assertCommand("0000FF06FAD43205FF0102F300", 0x32, 0x05, 0xFF, 0x01, 0x02);
    assertCommand("0000FF05FBD440013004B700", 0x40, 0x01, 0x30, 0x04);
  }

  @Test
  void authentication_of_a_classic_block_is_written_as_in_the_manual() {
    byte[] parameters = hex("016004FFFFFFFFFFFF01020304");
    assertArrayEquals(
        hex("0000FF0FF1D440016004FFFFFFFFFFFF010203048300"), Pn532Frames.command(0x40, parameters));
  }

  @Test
  void wake_and_acknowledgements_are_as_in_the_manual() {
    assertArrayEquals(hex("5555000000"), Pn532Frames.WAKE);
    assertArrayEquals(hex("0000FF00FF00"), Pn532Frames.ACK);
    assertArrayEquals(hex("0000FFFF0000"), Pn532Frames.NACK);
  }

  @Test
  void a_long_command_is_written_as_an_extended_frame() {
    byte[] command = Pn532Frames.command(0x42, new byte[254]);
    assertArrayEquals(hex("0000FFFFFF0100FFD442"), Arrays.copyOf(command, 10));
    assertEquals(3 + 5 + 256 + 2, command.length);
  }

  @Test
  void a_command_longer_than_the_chip_takes_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Pn532Frames.command(0x42, new byte[264]));
  }

  @Test
  void each_kind_of_frame_is_understood() {
    assertEquals(List.of(new Pn532Frame.Ack()), frames.feed(hex("0000FF00FF00")));
    assertEquals(List.of(new Pn532Frame.Nack()), frames.feed(hex("0000FFFF0000")));
    assertEquals(List.of(new Pn532Frame.SyntaxError()), frames.feed(hex("0000FF01FF7F8100")));
  }

  @Test
  void the_firmware_version_is_understood() {
    assertAnswer(0x03, "32010607", frames.feed(hex(VERSION)));
  }

  @Test
  void an_extended_frame_is_understood() {
    byte[] data = new byte[258];
    new Random(1).nextBytes(data);
    assertAnswer(0x41, HexFormat.of().withUpperCase().formatHex(data), frames.feed(extended(data)));
  }

  @Test
  void an_acknowledgement_and_an_answer_in_one_read_are_two_frames() {
    var both = frames.feed(hex("0000FF00FF00" + VERSION));
    assertEquals(2, both.size());
    assertAnswer(0x03, "32010607", both.subList(1, 2));
  }

  @Test
  void a_frame_may_come_byte_by_byte() {
    byte[] bytes = hex(VERSION);
    for (int i = 0; i < bytes.length - 2; i++) {
      assertEquals(List.of(), frames.feed(new byte[] {bytes[i]}));
    }
    assertAnswer(0x03, "32010607", frames.feed(new byte[] {bytes[bytes.length - 2]}));
  }

  @Test
  void a_wrong_checksum_is_told_from_silence() {
    var heard = frames.feed(hex("0000FF06FAD50332010608E800"));
    assertEquals(List.of(new Pn532Frame.Spoilt()), heard);
  }

  @Test
  void the_beginning_of_a_frame_that_never_comes_does_not_hide_the_next() {
    assertAnswer(0x03, "32010607", frames.feed(hex("0000FF" + VERSION)));
  }

  @Test
  void a_length_made_of_noise_is_given_up_after_a_silence() {
    assertEquals(List.of(), frames.feed(hex("00FF8080D5" + VERSION)));
    assertTrue(frames.midway());
    assertAnswer(0x03, "32010607", frames.silence());
    assertFalse(frames.midway());
  }

  @Test
  void a_frame_of_a_host_is_not_an_answer() {
    assertEquals(List.of(), frames.feed(hex("0000FF02FED4022A00")));
  }

  private static void assertCommand(String frame, int code, int... parameters) {
    assertArrayEquals(hex(frame), Pn532Frames.command(code, Bytes.of(parameters)));
  }

  private static void assertAnswer(int code, String data, List<Pn532Frame> heard) {
    assertEquals(1, heard.size(), heard::toString);
    var answer = assertInstanceOf(Pn532Frame.Answer.class, heard.get(0));
    assertEquals(code, answer.code());
    assertArrayEquals(hex(data), answer.data());
  }

  private static byte[] extended(byte[] data) {
    int length = data.length + 2;
    int sum = 0xD5 + 0x41;
    for (byte b : data) {
      sum += b;
    }
    byte[] head =
        Bytes.of(
            0, 0, 0xFF, 0xFF, 0xFF, length >> 8, length, -((length >> 8) + length), 0xD5, 0x41);
    return Bytes.join(Bytes.join(head, data), Bytes.of(-sum, 0));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
