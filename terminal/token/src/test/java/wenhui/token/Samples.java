package wenhui.token;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Properties;
import java.util.UUID;
import java.util.random.RandomGenerator;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.VenueClass;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;

/// A programme, its keys and its vouchers, as the tests of this package use them.
final class Samples {
  static final String PROGRAMME = "chengde-2023";
  static final String DISTRICT = "130803";
  static final KeyId KEY_ID = KeyId.parse("7a01");
  static final KeyId SM2_ID = KeyId.parse("7a02");

  /// RFC 8032 §7.1, TEST 1: known to everybody, so that any implementation can follow.
  static final SigningKey KEY =
      key(Algorithm.ED25519, "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  /// The example key of GB/T 32918.5, annex A.
  static final SigningKey SM2_KEY =
      key(Algorithm.SM2, "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");

  static final KeyRegistry REGISTRY =
      KeyRegistry.of(KEY.trustedAs(KEY_ID), SM2_KEY.trustedAs(SM2_ID));

  static final Voucher TWENTY_OFF_FIFTY =
      new Voucher(
          new VoucherId(UUID.fromString("13080300-0000-4000-8000-0000000007ab")),
          new BatchId(2307),
          new Fen(2_000),
          new Fen(5_000),
          new VenueClass(3),
          LocalDate.of(2023, 7, 1),
          LocalDate.of(2023, 11, 30));

  private Samples() {}

  static VoucherSigner signer() {
    return new VoucherSigner(PROGRAMME, KEY_ID, KEY);
  }

  static VoucherSigner sm2Signer() {
    return new VoucherSigner(PROGRAMME, SM2_ID, SM2_KEY);
  }

  static VoucherVerifier verifier() {
    return new VoucherVerifier(REGISTRY, PROGRAMME, DISTRICT);
  }

  /// Any voucher of our district that a token can carry, its edges among them.
  static Voucher anyVoucher(RandomGenerator random) {
    var first = LocalDate.of(2020, 1, 1).plusDays(upTo(random, 0xFFFF));
    return new Voucher(
        new VoucherId(new UUID(random.nextLong() >>> 24 | 0x130803L << 40, random.nextLong())),
        new BatchId(1 + (int) upTo(random, 0xFFFE)),
        new Fen(1 + upTo(random, Fen.MOST - 1)),
        new Fen(upTo(random, Fen.MOST)),
        new VenueClass((int) upTo(random, 23)),
        first,
        first.plusDays(upTo(random, 0xFFFE)));
  }

  /// 0 to `most`: small, large and boundary values alike, since their encodings differ.
  private static long upTo(RandomGenerator random, long most) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> most;
      case 2 -> Math.min(most, random.nextLong(22, 26));
      case 3 -> Math.min(most, random.nextLong(254, 258));
      case 4 -> Math.min(most, random.nextLong(65_534, 65_538));
      default -> random.nextLong(most + 1);
    };
  }

  /// One line of `vectors.properties`.
  static String vector(String name) {
    var vectors = new Properties();
    try (var in = Samples.class.getResourceAsStream("vectors.properties")) {
      vectors.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vectors.getProperty(name);
  }

  private static SigningKey key(Algorithm algorithm, String hex) {
    return SigningKey.of(algorithm, HexFormat.of().parseHex(hex));
  }
}
