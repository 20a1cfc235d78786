package wenhui.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wenhui.token.Samples.KEY_ID;
import static wenhui.token.Samples.PROGRAMME;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORInteger;
import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORItemList;
import com.authlete.cbor.CBORLong;
import com.authlete.cose.COSEProtectedHeaderBuilder;
import com.authlete.cose.COSESign1;
import com.authlete.cose.COSESign1Builder;
import com.authlete.cose.COSEUnprotectedHeaderBuilder;
import com.authlete.cose.SigStructureBuilder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wenhui.redeem.Voucher;

/// Our tokens read by code that others wrote (Authlete's CBOR and COSE, the JDK's Ed25519), and
/// theirs read by ours.
final class ReadByOthersTest {
  private static final byte[] EXTERNAL = ("CV1" + PROGRAMME).getBytes(StandardCharsets.UTF_8);

  @Test
  void others_read_our_tokens() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      var voucher = Samples.anyVoucher(random);
      byte[] token = Base45.decode(Samples.signer().sign(voucher), 4);
      var sign1 = COSESign1.build(new CBORDecoder(token).next());
      assertEquals(-19, sign1.getProtectedHeader().getAlg(), () -> "seed " + seed);
      assertArrayEquals(KEY_ID.bytes(), sign1.getProtectedHeader().getKid());
      assertEquals(0, sign1.getUnprotectedHeader().getPairs().size());
      byte[] signed =
          new SigStructureBuilder().sign1(sign1).externalData(EXTERNAL).build().encode();
      assertTrue(fits(signed, sign1.getSignature().getValue()), () -> "seed " + seed);
      assertSame(voucher, (byte[]) sign1.getPayload().parse());
    }
  }

  @Test
  void we_read_the_tokens_of_others() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var key = new TrustedKey(KEY_ID, Algorithm.ED25519, raw(pair), Optional.empty());
    var verifier = new VoucherVerifier(KeyRegistry.of(key), PROGRAMME, Samples.DISTRICT);
    for (int i = 0; i < 200; i++) {
      var voucher = Samples.anyVoucher(random);
      String text = "CV1:" + Base45.encode(theirs(voucher, pair));
      var verdict = verifier.verify(text, true);
      assertEquals(new Verdict.Genuine(voucher), verdict, () -> "seed " + seed);
    }
  }

  private static void assertSame(Voucher voucher, byte[] payload) throws Exception {
    var items = (List<?>) new CBORDecoder(payload).next().parse();
    assertArrayEquals(voucher.id().bytes(), (byte[]) items.getFirst());
    var numbers = items.subList(1, 7).stream().map(n -> ((Number) n).longValue()).toList();
    assertEquals(numbersOf(voucher), numbers);
  }

  private static byte[] theirs(Voucher voucher, KeyPair pair) throws GeneralSecurityException {
    var header = new COSEProtectedHeaderBuilder().alg(-19).kid(KEY_ID.bytes()).build();
    byte[] payload = theirs(voucher).encode();
    var signed =
        new SigStructureBuilder()
            .signature1()
            .bodyAttributes(header)
            .externalData(EXTERNAL)
            .payload(payload)
            .build();
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(signed.encode());
    return new COSESign1Builder()
        .protectedHeader(header)
        .unprotectedHeader(new COSEUnprotectedHeaderBuilder().build())
        .payload(payload)
        .signature(signature.sign())
        .build()
        .encode();
  }

  private static CBORItem theirs(Voucher voucher) {
    var items = new ArrayList<CBORItem>();
    items.add(new CBORByteArray(voucher.id().bytes()));
    for (long n : numbersOf(voucher)) {
      items.add(n <= Integer.MAX_VALUE ? new CBORInteger((int) n) : new CBORLong(n));
    }
    return new CBORItemList(items);
  }

  private static List<Long> numbersOf(Voucher v) {
    return List.of(
        (long) v.batch().number(),
        v.face().value(),
        v.minimumSpend().value(),
        (long) v.venueClass().number(),
        ChronoUnit.DAYS.between(LocalDate.of(2020, 1, 1), v.firstDay()),
        ChronoUnit.DAYS.between(v.firstDay(), v.lastDay()) + 1);
  }

  private static boolean fits(byte[] signed, byte[] signature) throws GeneralSecurityException {
    var verify = Signature.getInstance("Ed25519");
    verify.initVerify(jdkKey(Samples.KEY.trustedAs(KEY_ID)));
    verify.update(signed);
    return verify.verify(signature);
  }

  /// The JDK wants the point as a number and a sign: RFC 8032 §5.1.2, little-endian.
  static java.security.PublicKey jdkKey(TrustedKey key) throws GeneralSecurityException {
    byte[] raw = Base64.getDecoder().decode(key.base64());
    boolean odd = raw[31] < 0;
    raw[31] &= 0x7F;
    var point = new EdECPoint(odd, new BigInteger(1, reversed(raw)));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  private static String raw(KeyPair pair) {
    var point = ((EdECPublicKey) pair.getPublic()).getPoint();
    byte[] big = point.getY().toByteArray();
    byte[] raw = Arrays.copyOf(reversed(big), 32);
    if (point.isXOdd()) {
      raw[31] |= (byte) 0x80;
    }
    return Base64.getEncoder().encodeToString(raw);
  }

  private static byte[] reversed(byte[] bytes) {
    var out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = bytes[bytes.length - 1 - i];
    }
    return out;
  }
}
