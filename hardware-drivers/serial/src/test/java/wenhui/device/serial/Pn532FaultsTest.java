package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wenhui.device.CardSeen;
import wenhui.device.DeviceLost;
import wenhui.device.card.CardReading;
import wenhui.device.testkit.Fault;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualPn532;

/// What a PN532 on a bad cable does to its reader.
final class Pn532FaultsTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final VirtualPn532 device = VirtualPn532.on(PseudoTerminal.open());

  @AfterEach
  void unplug() {
    device.close();
  }

  @Test
  void it_says_which_chip_answered() throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      assertEquals("PN532 1.6", reader.model());
    }
  }

  @Test
  void two_lost_acknowledgements_are_overcome() throws Exception {
    device.suffer(Fault.MISSING_ACK, 2);
    assertCardIsSeen();
  }

  @Test
  void a_spoilt_answer_is_asked_for_again() throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      device.suffer(Fault.BAD_CHECKSUM, 2);
      device.putDown(VirtualCard.classic("01020304"));
      assertSees(reader, "01020304");
    }
  }

  @Test
  void an_error_frame_is_no_card_and_no_loss() throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      device.suffer(Fault.ERROR_FRAME, 1);
      device.putDown(VirtualCard.classic("01020304"));
      assertSees(reader, "01020304");
    }
  }

  @Test
  void frames_in_halves_are_put_together() throws Exception {
    device.suffer(Fault.SPLIT_FRAME, 100);
    assertCardIsSeen();
  }

  @Test
  void a_chip_that_falls_silent_is_lost() throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      device.suffer(Fault.STALL, Integer.MAX_VALUE);
      assertThrows(DeviceLost.class, () -> reader.await(LONG));
    }
  }

  @Test
  void something_else_than_a_pn532_is_refused() {
    device.suffer(Fault.STALL, Integer.MAX_VALUE);
    var lost =
        assertThrows(
            DeviceLost.class, () -> Pn532Reader.open(device.path(), 115_200, CardReading.UID));
    assertTrue(lost.getMessage().contains("does not answer as a PN532"), lost::getMessage);
  }

  @Test
  void a_card_taken_away_and_put_back_later_is_a_new_tap() throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      device.putDown(VirtualCard.classic("01020304"));
      assertSees(reader, "01020304");
      device.takeAway();
      assertTrue(reader.await(Duration.ofMillis(1_800)).isEmpty());
      device.putDown(VirtualCard.classic("01020304"));
      assertSees(reader, "01020304");
    }
  }

  @Test
  void a_phone_that_makes_up_a_uid_each_time_is_one_tap_while_it_lies() throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      device.putDown(VirtualCard.phone(new Random(3)));
      assertTrue(reader.await(LONG).isPresent());
      assertTrue(reader.await(Duration.ofMillis(500)).isEmpty());
    }
  }

  private void assertCardIsSeen() throws Exception {
    try (var reader = Pn532Reader.open(device.path(), 115_200, CardReading.UID)) {
      device.putDown(VirtualCard.classic("01020304"));
      assertSees(reader, "01020304");
    }
  }

  private static void assertSees(Pn532Reader reader, String uid) throws Exception {
    assertEquals(uid, reader.await(LONG).map(CardSeen::uid).orElse("no card"));
  }
}
