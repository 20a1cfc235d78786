package wenhui.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.VenueClass;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;

/// The bytes that other implementations go by, in `vectors.properties`. They never change: tokens
/// are printed on paper.
final class VectorsTest {
  @Test
  void the_same_voucher_and_key_give_the_same_token() {
    var key = SigningKey.of(Algorithm.ED25519, HexFormat.of().parseHex(is("ed25519.secret")));
    assertEquals(is("ed25519.registry"), key.trustedAs(KeyId.parse("7a01")).line());
    var signer = new VoucherSigner(is("programme"), KeyId.parse("7a01"), key);
    assertEquals(is("ed25519.token"), signer.sign(voucher()));
  }

  @Test
  void the_tokens_are_genuine() {
    for (String name : new String[] {"ed25519", "sm2"}) {
      var keys = KeyRegistry.of(TrustedKey.parse(is(name + ".registry")));
      var verifier = new VoucherVerifier(keys, is("programme"), is("district"));
      var verdict = verifier.verify(is(name + ".token"), true);
      assertEquals(new Verdict.Genuine(voucher()), verdict, name);
    }
  }

  @Test
  void each_step_has_the_bytes_that_it_should() throws Malformed {
    for (String name : new String[] {"ed25519", "sm2"}) {
      byte[] bytes = Base45.decode(is(name + ".token"), 4);
      assertEquals(is(name + ".bytes"), HexFormat.of().formatHex(bytes), name);
      var e = Envelope.read(bytes);
      byte[] signed = Envelope.signed(e.header(), is("programme"), e.payload());
      assertEquals(is(name + ".signed"), HexFormat.of().formatHex(signed), name);
    }
  }

  @Test
  void the_secret_of_the_sm2_vector_belongs_to_its_key() {
    var key = SigningKey.of(Algorithm.SM2, HexFormat.of().parseHex(is("sm2.secret")));
    assertEquals(is("sm2.registry"), key.trustedAs(KeyId.parse("7a02")).line());
  }

  private static Voucher voucher() {
    return new Voucher(
        new VoucherId(UUID.fromString(is("voucher.id"))),
        new BatchId(Integer.parseInt(is("voucher.batch"))),
        new Fen(Long.parseLong(is("voucher.face"))),
        new Fen(Long.parseLong(is("voucher.minimum"))),
        new VenueClass(Integer.parseInt(is("voucher.class"))),
        LocalDate.parse(is("voucher.first")),
        LocalDate.parse(is("voucher.last")));
  }

  private static String is(String key) {
    return Samples.vector(key);
  }
}
