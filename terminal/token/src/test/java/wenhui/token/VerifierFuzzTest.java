package wenhui.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Hostile scans. A usual test run replays the inputs kept under `VerifierFuzzTestInputs`; to
/// search for new ones, from the root:
///
/// ```
/// JAZZER_FUZZ=1 mvn -pl terminal/token -am test \
///   -Dtest='VerifierFuzzTest#any_text_gets_a_verdict' \
///   -Dsurefire.failIfNoSpecifiedTests=false
/// ```
///
/// (and again with `#any_bytes_are_refused_or_have_one_spelling`: one target a run).
final class VerifierFuzzTest {
  private static final VoucherVerifier VERIFIER = Samples.verifier();

  /// Every token that these keys ever signed, as far as the fuzzer can know.
  private static final Set<String> SIGNED =
      Set.of(Samples.vector("ed25519.token"), Samples.vector("sm2.token"));

  /// Whatever is scanned, there is a verdict, and only what was signed is genuine.
  @FuzzTest(maxDuration = "4m")
  void any_text_gets_a_verdict(byte[] scanned) {
    String text = new String(scanned, StandardCharsets.ISO_8859_1);
    for (String attempt : new String[] {text, VoucherVerifier.PREFIX + text}) {
      if (VERIFIER.verify(attempt, true) instanceof Verdict.Genuine) {
        assertTrue(SIGNED.contains(attempt), attempt);
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
