package wenhui.device.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CardNumbers;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Assurance;
import wenhui.device.CardSeen.Technology;
import wenhui.device.DeviceLost;
import wenhui.device.NumberFormat;
import wenhui.device.card.CardKeys;
import wenhui.device.card.CardReading;
import wenhui.device.card.ClassicNumber;
import wenhui.device.card.DesfireProof;
import wenhui.device.card.MemoryCard.KeyKind;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualClassic;
import wenhui.device.testkit.VirtualDesfire;
import wenhui.device.testkit.VirtualSmartCard;

/// What is particular to PC/SC; the contract is in `PcscContractTest`.
final class PcscReaderTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path folder;
  private Pcscd pcscd;

  @BeforeEach
  void start() throws Exception {
    pcscd = new Pcscd(folder);
  }

  @AfterEach
  void stop() throws Exception {
    pcscd.close();
  }

  @Test
  void the_kind_of_card_is_told_by_its_atr() throws Exception {
    try (var reader = open("00 00")) {
      assertKind(reader, VirtualCard.classic("01020304"), Technology.MIFARE_CLASSIC);
      assertKind(reader, VirtualCard.ntag("04DE5F1EACC040"), Technology.NTAG);
      assertKind(reader, VirtualCard.cpu("0A0B0C0D"), Technology.ISO_14443_4);
    }
  }

  private void assertKind(PcscReader reader, VirtualCard card, Technology technology)
      throws Exception {
    try (var _ = VirtualSmartCard.insert(pcscd.port(0), card)) {
      assertEquals(Optional.of(technology), reader.await(LONG).map(CardSeen::technology));
    }
    while (reader.await(Duration.ofMillis(1_600)).isPresent()) {
      // Until it has been away for long enough.
    }
  }

  @Test
  void several_readers_are_told_apart_by_name() throws Exception {
    assertEquals(2, PcscReader.names().size());
    try (var first = open("00 00");
        var second = open("00 01");
        var _ = VirtualSmartCard.insert(pcscd.port(1), VirtualCard.classic("01020304"))) {
      assertEquals("01020304", second.await(LONG).map(CardSeen::uid).orElse("none"));
      assertTrue(first.await(Duration.ofMillis(100)).isEmpty());
    }
  }

  @Test
  void after_pcscd_restarts_the_reader_is_lost_and_opens_again() throws Exception {
    try (var reader = open("00 00")) {
      pcscd.restart();
      assertThrows(DeviceLost.class, () -> reader.await(LONG));
    }
    try (var reader = open("00 00");
        var _ = VirtualSmartCard.insert(pcscd.port(0), VirtualCard.classic("01020304"))) {
      assertEquals("01020304", reader.await(LONG).map(CardSeen::uid).orElse("none"));
    }
  }

  @Test
  void without_pcscd_nothing_opens() throws Exception {
    pcscd.stop();
    assertThrows(DeviceLost.class, () -> open(""));
  }

  @Test
  void a_name_that_no_reader_has_is_not_found() {
    assertThrows(DeviceLost.class, () -> open("ACR122U"));
  }

  @Test
  void the_printed_number_follows_from_the_uid() throws Exception {
    var printed = CardReading.printed(CardNumbers.printed(NumberFormat.DEC_10));
    try (var reader = PcscReader.open("00 00", printed);
        var _ = VirtualSmartCard.insert(pcscd.port(0), VirtualCard.classic("005D1DA5"))) {
      assertEquals("0006102437", reader.await(LONG).map(CardSeen::number).orElse("none"));
    }
  }

  @Test
  void a_desfire_card_authenticates() throws Exception {
    byte[] key = HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF");
    CardKeys keys = name -> name.equals("city") ? Optional.of(key) : Optional.empty();
    var proof = new DesfireProof("3042F5", 0, "city", Optional.empty(), keys);
    var reading = new CardReading(CardNumbers.UID, Optional.empty(), List.of(proof), keys);
    var card = new VirtualDesfire("04782E21801D80", "08A1B2C3", "3042F5", key);
    try (var reader = PcscReader.open("00 00", reading);
        var _ = VirtualSmartCard.insert(pcscd.port(0), card)) {
      var seen = reader.await(LONG).orElseThrow();
      assertEquals(Assurance.AUTHENTICATED, seen.assurance());
      assertEquals("04782E21801D80", seen.uid());
    }
  }

  @Test
  void the_number_in_a_classic_block_is_read() throws Exception {
    CardKeys keys = _ -> Optional.of(HexFormat.of().parseHex("FFFFFFFFFFFF"));
    var number = new ClassicNumber(4, KeyKind.A, "sector", 0, 6, false);
    var reading = new CardReading(CardNumbers.UID, Optional.of(number), List.of(), keys);
    var card =
        new VirtualClassic("01020304", "FFFFFFFFFFFF")
            .with(4, HexFormat.of().parseHex("400012345678"));
    try (var reader = PcscReader.open("00 00", reading);
        var _ = VirtualSmartCard.insert(pcscd.port(0), card)) {
      assertEquals("400012345678", reader.await(LONG).map(CardSeen::number).orElse("none"));
    }
  }

  /// The virtual card before a host that nobody here wrote (Debian package opensc).
  @Test
  void opensc_reads_the_virtual_card() throws Exception {
    try (var _ = VirtualSmartCard.insert(pcscd.port(0), VirtualCard.classic("DEADBEEF"))) {
      String said = opensc("--wait", "--send-apdu", "FFCA000000");
      assertTrue(said.contains("SW1=0x90, SW2=0x00") && said.contains("DE AD BE EF"), said);
    }
  }

  private static String opensc(String... options) throws Exception {
    var command = new ArrayList<>(List.of("timeout", "20", "opensc-tool", "--reader", "0"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return said;
  }

  private static PcscReader open(String part) throws DeviceLost {
    return PcscReader.open(part, CardReading.UID);
  }
}
