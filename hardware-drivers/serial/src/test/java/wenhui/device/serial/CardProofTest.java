package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wenhui.device.CardNumbers;
import wenhui.device.CardSeen;
import wenhui.device.CardSeen.Assurance;
import wenhui.device.CardSeen.Technology;
import wenhui.device.card.CardKeys;
import wenhui.device.card.CardProof;
import wenhui.device.card.CardReading;
import wenhui.device.card.ClassicNumber;
import wenhui.device.card.DesfireProof;
import wenhui.device.card.FmcosProof;
import wenhui.device.card.MemoryCard.KeyKind;
import wenhui.device.card.SunProof;
import wenhui.device.testkit.PseudoTerminal;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualClassic;
import wenhui.device.testkit.VirtualDesfire;
import wenhui.device.testkit.VirtualFmcos;
import wenhui.device.testkit.VirtualNtag424;
import wenhui.device.testkit.VirtualPn532;

/// Cards that prove something, or fail to, on a PN532.
final class CardProofTest {
  private static final String NTAG = "04DE5F1EACC040";
  private static final String DESFIRE = "04782E21801D80";
  private static final byte[] META = bytes("A0".repeat(16));
  private static final byte[] MAC = bytes("B1".repeat(16));
  private static final byte[] MASTER = bytes("00112233445566778899AABBCCDDEEFF");
  private static final byte[] WRONG = bytes("77".repeat(16));

  private final Map<String, byte[]> safe = new HashMap<>();
  private final CardKeys keys = name -> Optional.ofNullable(safe.get(name));
  private final Map<String, Integer> counters = new HashMap<>();
  private final VirtualPn532 device = VirtualPn532.on(PseudoTerminal.open());

  @AfterEach
  void unplug() {
    device.close();
  }

  @Test
  void an_ntag_424_proves_itself_by_its_message() throws Exception {
    safe.put("meta", META);
    safe.put("mac", MAC);
    var card = tap(new VirtualNtag424(NTAG, META, MAC, 41), sun());
    assertEquals(Assurance.SIGNED, card.assurance());
    assertEquals(NTAG, card.uid());
    assertEquals(42, counters.get(NTAG));
  }

  @Test
  void a_message_whose_counter_was_seen_before_proves_nothing() throws Exception {
    safe.put("meta", META);
    safe.put("mac", MAC);
    counters.put(NTAG, 42);
    var card = tap(new VirtualNtag424(NTAG, META, MAC, 41), sun());
    assertEquals(Assurance.IDENTIFIED, card.assurance());
  }

  @Test
  void an_ntag_424_with_other_keys_proves_nothing() throws Exception {
    safe.put("meta", META);
    safe.put("mac", MAC);
    var card = tap(new VirtualNtag424(NTAG, META, WRONG, 41), sun());
    assertEquals(Assurance.IDENTIFIED, card.assurance());
  }

  @Test
  void a_message_of_another_chip_proves_nothing() throws Exception {
    safe.put("meta", META);
    safe.put("mac", MAC);
    var copy = new VirtualNtag424(NTAG, META, MAC, 41).pretending("04000000000001");
    assertEquals(Assurance.IDENTIFIED, tap(copy, sun()).assurance());
  }

  @Test
  void a_desfire_card_authenticates_with_its_own_key_of_the_masters() throws Exception {
    safe.put("city", MASTER);
    byte[] own = bytes("A8DD63A3B89D54B37CA802473FDA9175");
    var card = tap(new VirtualDesfire(DESFIRE, DESFIRE, "3042F5", own), desfire("4E585020416275"));
    assertEquals(Assurance.AUTHENTICATED, card.assurance());
    assertEquals(DESFIRE, card.uid());
  }

  @Test
  void a_desfire_card_that_hides_its_uid_tells_it_once_authenticated() throws Exception {
    safe.put("city", MASTER);
    var card = tap(new VirtualDesfire(DESFIRE, "08A1B2C3", "3042F5", MASTER), desfire(""));
    assertEquals(Assurance.AUTHENTICATED, card.assurance());
    assertEquals(DESFIRE, card.uid());
  }

  @Test
  void a_desfire_card_with_another_key_proves_nothing() throws Exception {
    safe.put("city", MASTER);
    var card = tap(new VirtualDesfire(DESFIRE, DESFIRE, "3042F5", WRONG), desfire(""));
    assertEquals(Assurance.IDENTIFIED, card.assurance());
  }

  @Test
  void a_city_card_encrypts_our_challenge() throws Exception {
    safe.put("city", MASTER);
    // 3DES of the serial number and of its complement, under the master key: computed by openssl.
    byte[] own = bytes("00E2B15307A7A33050BBBCA82E87FF07");
    byte[] file = bytes("00".repeat(12) + "0102030405060708" + "00".repeat(10));
    var card = tap(new VirtualFmcos("0A0B0C0D", "A000000386980701", file, own), fmcos());
    assertEquals(Assurance.AUTHENTICATED, card.assurance());
    assertEquals("0102030405060708", card.uid());
  }

  /// An emulator shows another card's uid, and has a genuine card behind it.
  @Test
  void a_city_card_that_shows_another_cards_uid_stays_the_card_whose_key_it_has() throws Exception {
    safe.put("city", MASTER);
    byte[] own = bytes("00E2B15307A7A33050BBBCA82E87FF07");
    byte[] file = bytes("00".repeat(12) + "0102030405060708" + "00".repeat(10));
    var card = tap(new VirtualFmcos("0E0E0E0E", "A000000386980701", file, own), fmcos());
    assertEquals("0102030405060708", card.uid());
  }

  @Test
  void a_desfire_card_with_one_cards_own_key_cannot_be_another_card() throws Exception {
    safe.put("city", MASTER);
    byte[] own = bytes("A8DD63A3B89D54B37CA802473FDA9175");
    var liar = new VirtualDesfire("04999999999999", DESFIRE, "3042F5", own);
    assertEquals(Assurance.IDENTIFIED, tap(liar, desfire("4E585020416275")).assurance());
  }

  @Test
  void a_copy_of_a_city_card_without_its_key_proves_nothing() throws Exception {
    safe.put("city", MASTER);
    byte[] file = bytes("00".repeat(12) + "0102030405060708" + "00".repeat(10));
    var card = tap(new VirtualFmcos("0A0B0C0D", "A000000386980701", file, WRONG), fmcos());
    assertEquals(Assurance.IDENTIFIED, card.assurance());
  }

  @Test
  void without_the_key_in_the_safe_nothing_is_proven() throws Exception {
    var card = tap(new VirtualDesfire(DESFIRE, DESFIRE, "3042F5", MASTER), desfire(""));
    assertEquals(Assurance.IDENTIFIED, card.assurance());
  }

  @Test
  void the_number_in_a_classic_block_is_read() throws Exception {
    safe.put("sector", bytes("FFFFFFFFFFFF"));
    var reading = classic(4);
    var card =
        new VirtualClassic("01020304", "FFFFFFFFFFFF")
            .with(4, "0000400012345678".getBytes(StandardCharsets.US_ASCII));
    var seen = tap(card, reading);
    assertEquals("400012345678", seen.number());
    assertEquals("01020304", seen.uid());
    assertEquals(Assurance.IDENTIFIED, seen.assurance());
  }

  @Test
  void a_classic_card_that_refuses_the_key_is_known_by_its_uid() throws Exception {
    safe.put("sector", bytes("A0A1A2A3A4A5"));
    var seen = tap(new VirtualClassic("01020304", "FFFFFFFFFFFF"), classic(4));
    assertEquals("01020304", seen.number());
    assertEquals(Technology.MIFARE_CLASSIC, seen.technology());
  }

  private CardReading sun() {
    return proofs(new SunProof("meta", "mac", keys, this::advance));
  }

  private boolean advance(String uid, int counter) {
    if (counter <= counters.getOrDefault(uid, 0)) {
      return false;
    }
    counters.put(uid, counter);
    return true;
  }

  private CardReading desfire(String system) {
    var id = Optional.of(system).filter(text -> !text.isEmpty());
    return proofs(new DesfireProof("3042F5", 0, "city", id, keys));
  }

  private CardReading fmcos() {
    return proofs(new FmcosProof("A000000386980701", 1, "city", 0x15, 12, keys));
  }

  private CardReading proofs(CardProof proof) {
    return new CardReading(CardNumbers.UID, Optional.empty(), List.of(proof), keys);
  }

  private CardReading classic(int block) {
    var number = new ClassicNumber(block, KeyKind.A, "sector", 4, 12, true);
    return new CardReading(CardNumbers.UID, Optional.of(number), List.of(), keys);
  }

  private CardSeen tap(VirtualCard card, CardReading reading) throws Exception {
    device.putDown(card);
    try (var reader = Pn532Reader.open(device.path(), 115_200, reading)) {
      return reader.await(Duration.ofSeconds(5)).orElseThrow();
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
