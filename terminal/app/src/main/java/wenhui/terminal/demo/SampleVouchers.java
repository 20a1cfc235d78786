package wenhui.terminal.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import wenhui.config.ProgrammeConfig;
import wenhui.redeem.BatchId;
import wenhui.redeem.Fen;
import wenhui.redeem.VenueClass;
import wenhui.redeem.Voucher;
import wenhui.redeem.VoucherId;

/// The vouchers of a programme's batches, as many as each batch has. The same programme always
/// gives the same ids, so that a demo that is started again knows which ones it has redeemed.
final class SampleVouchers {

  private SampleVouchers() {}

  static List<Voucher> of(ProgrammeConfig programme) {
    List<Voucher> vouchers = new ArrayList<>();
    for (var batch : programme.batches()) {
      for (int i = 1; i <= batch.issue().count(); i++) {
        vouchers.add(
            new Voucher(
                id(programme, batch.number(), i),
                new BatchId(batch.number()),
                new Fen(batch.benefit().faceFen()),
                new Fen(batch.benefit().minimumSpendFen()),
                new VenueClass(batch.validity().venueClass()),
                batch.validity().days().first(),
                batch.validity().days().last()));
      }
    }
    return List.copyOf(vouchers);
  }

  private static VoucherId id(ProgrammeConfig programme, int batch, int number) {
    byte[] hash = sha256("%s/%d/%d".formatted(programme.id(), batch, number));
    byte[] district = HexFormat.of().parseHex(programme.district());
    System.arraycopy(district, 0, hash, 0, district.length);
    return VoucherId.of(java.util.Arrays.copyOf(hash, 16));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
