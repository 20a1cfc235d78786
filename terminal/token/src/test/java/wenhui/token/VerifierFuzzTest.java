package wenhui.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Hostile scans. A usual test run replays the inputs kept under `VerifierFuzzTestInputs`; to
/// search for new ones, from the root:
///
/// ```
/// JAZZER_FUZZ=1 mvn -pl terminal/token -am test -Dtest='VerifierFuzzTest#any_text_gets_a_verdict' \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
///
/// (and again with `#any_bytes_are_refused_or_have_one_spelling`: one target a run).
final class VerifierFuzzTest {
  private static final VoucherVerifier VERIFIER = Samples.verifier();

  /// Whatever is scanned, there is a verdict, and only our own tokens are genuine.
  @FuzzTest(maxDuration = "4m")
  void any_text_gets_a_verdict(byte[] scanned) {
    String text = new String(scanned, StandardCharsets.ISO_8859_1);
    for (String attempt : new String[] {text, VoucherVerifier.PREFIX + text}) {
      if (VERIFIER.verify(attempt, true) instanceof Verdict.Genuine(var voucher)) {
        // Ed25519 is deterministic: a genuine text is the one that we would write.
        assertEquals(Samples.signer().sign(voucher), attempt);
      }
    }
  }

  /// Below Base45: what the reader takes, the writer gives back byte for byte.
  @FuzzTest(maxDuration = "4m")
  void any_bytes_are_refused_or_have_one_spelling(byte[] token) {
    try {
      var envelope = Envelope.read(token);
      assertArrayEquals(token, envelope.toBytes());
      assertArrayEquals(envelope.header(), Envelope.header(envelope.algorithm(), envelope.keyId()));
      var voucher = VoucherBytes.read(envelope.payload());
      assertArrayEquals(envelope.payload(), VoucherBytes.write(voucher));
    } catch (Malformed _) {
      // Refused.
    }
  }
}
