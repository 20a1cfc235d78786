package wenhui.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.token.Samples.DISTRICT;
import static wenhui.token.Samples.KEY;
import static wenhui.token.Samples.KEY_ID;
import static wenhui.token.Samples.PROGRAMME;
import static wenhui.token.Samples.SM2_ID;
import static wenhui.token.Samples.SM2_KEY;
import static wenhui.token.Samples.TWENTY_OFF_FIFTY;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.Reason;
import wenhui.redeem.VenueClass;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;
import wenhui.token.Verdict.Genuine;
import wenhui.token.Verdict.Rejected;

final class VoucherVerifierTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final String TOKEN = Samples.signer().sign(TWENTY_OFF_FIFTY);
  private static final String SM2_TOKEN = Samples.sm2Signer().sign(TWENTY_OFF_FIFTY);

  private final VoucherVerifier verifier = Samples.verifier();

  @Test
  void what_the_bureau_signed_is_genuine() {
    assertEquals(new Genuine(TWENTY_OFF_FIFTY), verifier.verify(TOKEN, true));
    assertEquals(new Genuine(TWENTY_OFF_FIFTY), verifier.verify(SM2_TOKEN, true));
  }

  @Test
  void any_voucher_that_fits_survives_the_way_through_a_token() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      var voucher = Samples.anyVoucher(random);
      String token = Samples.signer().sign(voucher);
      assertEquals(new Genuine(voucher), verifier.verify(token, true), () -> "seed " + seed);
      assertTrue(token.length() <= 190, () -> "seed " + seed + ": " + token);
    }
  }

  @Test
  void a_usual_token_fits_a_version_7_code() {
    // QR version 7, level M, alphanumeric: 178 characters (ISO/IEC 18004 table 7).
    assertTrue(TOKEN.length() <= 178, TOKEN);
  }

  @Test
  void a_code_that_was_cut_off_or_is_too_long_is_not_even_looked_at() {
    assertEquals(new Rejected(Reason.OVERSIZED), verifier.verify(TOKEN, false));
    assertEquals(new Rejected(Reason.OVERSIZED), verifier.verify("x".repeat(513), true));
    assertEquals(new Rejected(Reason.NOT_A_VOUCHER), verifier.verify("x".repeat(512), true));
  }

  @Test
  void a_code_of_something_else_is_not_a_voucher() {
    for (String text :
        new String[] {
          "", "CV1", "cv1:", "CV2:BB8", "https://example.org/pay", TOKEN.substring(1)
        }) {
      assertEquals(new Rejected(Reason.NOT_A_VOUCHER), verifier.verify(text, true), text);
    }
  }

  @Test
  void white_space_is_never_trimmed_away() {
    assertEquals(new Rejected(Reason.NOT_A_VOUCHER), verifier.verify(" " + TOKEN, true));
    assertEquals(new Rejected(Reason.MALFORMED), verifier.verify(TOKEN + " ", true));
    assertEquals(new Rejected(Reason.MALFORMED), verifier.verify(TOKEN + "\r\n", true));
  }

  @Test
  void every_beginning_of_a_token_is_malformed() {
    for (int length = 4; length < TOKEN.length(); length++) {
      var verdict = verifier.verify(TOKEN.substring(0, length), true);
      assertEquals(new Rejected(Reason.MALFORMED), verdict, "first " + length);
    }
  }

  @Test
  void a_voucher_of_another_district_is_foreign() {
    var elsewhere = Samples.signer().sign(withId("13080400-0000-4000-8000-000000000001"));
    assertEquals(new Rejected(Reason.FOREIGN), verifier.verify(elsewhere, true));
  }

  @Test
  void a_key_that_the_bureau_does_not_have_makes_a_forgery() {
    var stranger = SigningKey.generate(new SecureRandom());
    var forged = new VoucherSigner(PROGRAMME, KeyId.parse("7a03"), stranger).sign(TWENTY_OFF_FIFTY);
    assertEquals(new Rejected(Reason.FORGED), verifier.verify(forged, true));
  }

  @Test
  void a_stranger_who_names_our_key_passes_for_an_alteration() {
    var stranger = SigningKey.generate(new SecureRandom());
    var forged = new VoucherSigner(PROGRAMME, KEY_ID, stranger).sign(TWENTY_OFF_FIFTY);
    assertEquals(new Rejected(Reason.ALTERED), verifier.verify(forged, true));
  }

  @Test
  void a_token_of_another_programme_does_not_fit() {
    var other = new VoucherSigner("chengde-2024", KEY_ID, KEY).sign(TWENTY_OFF_FIFTY);
    assertEquals(new Rejected(Reason.ALTERED), verifier.verify(other, true));
  }

  @Test
  void the_header_must_name_the_registered_algorithm() {
    var confused = new VoucherSigner(PROGRAMME, KEY_ID, SM2_KEY).sign(TWENTY_OFF_FIFTY);
    assertEquals(new Rejected(Reason.ALTERED), verifier.verify(confused, true));
    confused = new VoucherSigner(PROGRAMME, SM2_ID, KEY).sign(TWENTY_OFF_FIFTY);
    assertEquals(new Rejected(Reason.ALTERED), verifier.verify(confused, true));
  }

  @Test
  void a_key_signs_only_for_its_days() {
    var days = new TrustedKey.Days(TWENTY_OFF_FIFTY.firstDay(), TWENTY_OFF_FIFTY.lastDay());
    assertEquals(new Genuine(TWENTY_OFF_FIFTY), verify(days));
    assertEquals(
        new Rejected(Reason.FORGED),
        verify(new TrustedKey.Days(days.first().plusDays(1), days.last())));
    assertEquals(
        new Rejected(Reason.FORGED),
        verify(new TrustedKey.Days(days.first(), days.last().minusDays(1))));
  }

  @Test
  void a_batch_that_was_extended_is_good_for_longer_and_never_for_shorter() {
    var last = TWENTY_OFF_FIFTY.lastDay();
    assertEquals(
        new Genuine(TWENTY_OFF_FIFTY.until(last.plusDays(30))), extended(last.plusDays(30)));
    assertEquals(new Genuine(TWENTY_OFF_FIFTY), extended(last.minusDays(30)));
  }

  private static Verdict extended(java.time.LocalDate last) {
    var days = Map.of(TWENTY_OFF_FIFTY.batch(), last);
    var registry = KeyRegistry.of(KEY.trustedAs(KEY_ID));
    return new VoucherVerifier(registry, PROGRAMME, DISTRICT, days).verify(TOKEN, true);
  }

  private static Verdict verify(TrustedKey.Days days) {
    var registry = KeyRegistry.of(KEY.trustedAs(KEY_ID, days));
    return new VoucherVerifier(registry, PROGRAMME, DISTRICT).verify(TOKEN, true);
  }

  /// Every bit of the token's bytes, in both algorithms.
  @Test
  void no_single_bit_can_be_changed() throws Malformed {
    for (String token : new String[] {TOKEN, SM2_TOKEN}) {
      byte[] bytes = Base45.decode(token, 4);
      for (int bit = 0; bit < bytes.length * 8; bit++) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        String altered = "CV1:" + Base45.encode(bytes);
        assertTrue(verifier.verify(altered, true) instanceof Rejected, "bit " + bit);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
  }

  /// Every other character of the alphabet, and a few beyond it, in every place.
  @Test
  void no_single_character_can_be_changed() {
    for (int at = 0; at < TOKEN.length(); at++) {
      for (char c : (ALPHABET + "a\n\u0000\uFF21").toCharArray()) {
        String altered = TOKEN.substring(0, at) + c + TOKEN.substring(at + 1);
        boolean rejected = verifier.verify(altered, true) instanceof Rejected;
        assertEquals(c != TOKEN.charAt(at), rejected, "'" + c + "' at " + at);
      }
    }
  }

  @Test
  void values_out_of_range_are_malformed_even_under_a_good_signature() {
    byte[] id = TWENTY_OFF_FIFTY.id().bytes();
    assertEquals(Genuine.class, signed(payload(id, 1, 1, 0, 0, 0, 1)).getClass());
    for (long[] values :
        new long[][] {
          {0, 1, 0, 0, 0, 1},
          {65_536, 1, 0, 0, 0, 1},
          {1, 0, 0, 0, 0, 1},
          {1, 100_000_001, 0, 0, 0, 1},
          {1, 1, 100_000_001, 0, 0, 1},
          {1, 1, 0, 24, 0, 1},
          {1, 1, 0, 0, 65_536, 1},
          {1, 1, 0, 0, 0, 0},
          {1, 1, 0, 0, 0, 65_536},
          {-1, 1, 0, 0, 0, 1},
        }) {
      assertEquals(new Rejected(Reason.MALFORMED), signed(payload(id, values)));
    }
    assertEquals(new Rejected(Reason.MALFORMED), signed(payload(new byte[15], 1, 1, 0, 0, 0, 1)));
    assertEquals(new Rejected(Reason.MALFORMED), signed(new byte[0]));
  }

  @Test
  void a_header_with_anything_else_in_it_is_malformed() {
    for (byte[] header :
        new byte[][] {
          new byte[0],
          new CborWriter().map(0).toBytes(),
          new CborWriter().map(1).integer(1).integer(-19).toBytes(),
          new CborWriter().map(2).integer(4).bytes(new byte[2]).integer(1).integer(-19).toBytes(),
          new CborWriter().map(2).integer(1).integer(-8).integer(4).bytes(new byte[2]).toBytes(),
          new CborWriter().map(2).integer(1).integer(-19).integer(4).bytes(new byte[3]).toBytes(),
        }) {
      var payload = VoucherBytes.write(TWENTY_OFF_FIFTY);
      var envelope = new Envelope(Algorithm.ED25519, KEY_ID, header, payload, new byte[64]);
      String text = "CV1:" + Base45.encode(envelope.toBytes());
      assertEquals(new Rejected(Reason.MALFORMED), verifier.verify(text, true));
    }
  }

  @Test
  void a_tagged_token_or_one_with_an_unprotected_header_is_malformed() throws Malformed {
    byte[] bytes = Base45.decode(TOKEN, 4);
    var hex = HexFormat.of();
    String token = hex.formatHex(bytes);
    int unprotected = 2 + 2 * 8;
    assertEquals("a0", token.substring(unprotected, unprotected + 2));
    for (String other :
        new String[] {
          "d2" + token, // COSE_Sign1, RFC 9052 table 1
          token.substring(0, unprotected) + "a10102" + token.substring(unprotected + 2),
          token.substring(0, unprotected) + "bfff" + token.substring(unprotected + 2),
          token + "00",
          "9f" + token.substring(2) + "ff",
        }) {
      String text = "CV1:" + Base45.encode(hex.parseHex(other));
      assertEquals(new Rejected(Reason.MALFORMED), verifier.verify(text, true), other);
    }
  }

  @Test
  void days_that_do_not_fit_a_token_cannot_be_signed() {
    var first = TWENTY_OFF_FIFTY;
    assertThrows(
        IllegalArgumentException.class,
        () -> Samples.signer().sign(withDays(first, LocalDate.of(2019, 12, 31), first.lastDay())));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Samples.signer()
                .sign(withDays(first, first.firstDay(), first.firstDay().plusDays(65_535))));
  }

  @Test
  void many_threads_may_share_a_verifier() {
    long genuine =
        IntStream.range(0, 400)
            .parallel()
            .filter(i -> verifier.verify(i % 2 == 0 ? TOKEN : SM2_TOKEN, true) instanceof Genuine)
            .count();
    assertEquals(400, genuine);
  }

  @Test
  void two_vouchers_have_two_tokens_and_one_has_one() {
    assertEquals(TOKEN, Samples.signer().sign(TWENTY_OFF_FIFTY));
    assertNotEquals(TOKEN, Samples.signer().sign(withId("13080300-0000-4000-8000-0000000007ac")));
  }

  private Verdict signed(byte[] payload) {
    byte[] header = Envelope.header(Algorithm.ED25519, KEY_ID);
    byte[] signature = KEY.sign(Envelope.signed(header, PROGRAMME, payload));
    var envelope = new Envelope(Algorithm.ED25519, KEY_ID, header, payload, signature);
    return verifier.verify("CV1:" + Base45.encode(envelope.toBytes()), true);
  }

  private static byte[] payload(byte[] id, long... values) {
    var out = new CborWriter().array(7).bytes(id);
    for (long value : values) {
      out.integer(value);
    }
    return out.toBytes();
  }

  private static Voucher withId(String id) {
    var v = TWENTY_OFF_FIFTY;
    return new Voucher(
        new VoucherId(UUID.fromString(id)),
        new BatchId(1),
        new Fen(1),
        v.minimumSpend(),
        VenueClass.ANY,
        v.firstDay(),
        v.lastDay());
  }

  private static Voucher withDays(Voucher v, LocalDate first, LocalDate last) {
    return new Voucher(v.id(), v.batch(), v.face(), v.minimumSpend(), v.venueClass(), first, last);
  }
}
