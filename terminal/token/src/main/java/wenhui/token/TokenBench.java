package wenhui.token;

import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.VenueClass;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;

/// How long it takes to verify a token, beside the JDK's own Ed25519 in the same run: `./kiosk
/// bench token`.
public final class TokenBench {
  private static final int WARM_UP = 3_000;
  private static final int ROUNDS = 2_000;
  private static final String PROGRAMME = "bench";
  private static final String DISTRICT = "130803";

  private TokenBench() {}

  /// Measures for a few seconds and prints one line a contestant: name, p50 and p99 in
  /// microseconds.
  public static void run(PrintStream out) {
    report(out, "token, Ed25519 (BouncyCastle)", verifying(Algorithm.ED25519));
    report(out, "token, SM2 with SM3 (BouncyCastle)", verifying(Algorithm.SM2));
    report(out, "signature alone, Ed25519 (JDK)", jdk());
  }

  private static BooleanSupplier verifying(Algorithm algorithm) {
    var key = SigningKey.generate(algorithm, new SecureRandom());
    var id = key.defaultId();
    String token = new VoucherSigner(PROGRAMME, id, key).sign(voucher());
    var keys = KeyRegistry.of(key.trustedAs(id));
    var verifier = new VoucherVerifier(keys, PROGRAMME, DISTRICT);
    return () -> verifier.verify(token, true) instanceof Verdict.Genuine;
  }

  private static Voucher voucher() {
    return new Voucher(
        new VoucherId(UUID.fromString("13080300-0000-4000-8000-000000000001")),
        new BatchId(2307),
        new Fen(2_000),
        new Fen(5_000),
        VenueClass.ANY,
        LocalDate.of(2023, 7, 1),
        LocalDate.of(2023, 11, 30));
  }

  private static BooleanSupplier jdk() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var message = Envelope.signed(new byte[7], PROGRAMME, VoucherBytes.write(voucher()));
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      byte[] signed = signature.sign();
      return () -> {
        try {
          signature.initVerify(pair.getPublic());
          signature.update(message);
          return signature.verify(signed);
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no Ed25519", e);
    }
  }

  private static void report(PrintStream out, String name, BooleanSupplier once) {
    times(once, WARM_UP);
    long[] nanos = times(once, ROUNDS);
    Arrays.sort(nanos);
    out.printf(
        "%-36s p50 %7.1f µs   p99 %7.1f µs%n",
        name, nanos[ROUNDS / 2] / 1e3, nanos[ROUNDS * 99 / 100] / 1e3);
  }

  private static long[] times(BooleanSupplier once, int rounds) {
    var nanos = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      boolean genuine = once.getAsBoolean();
      nanos[i] = System.nanoTime() - start;
      if (!genuine) {
        throw new IllegalStateException("a good signature did not fit");
      }
    }
    return nanos;
  }
}
