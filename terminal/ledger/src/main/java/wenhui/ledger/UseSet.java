package wenhui.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// A set of uses, so small that two can be compared whatever their size: how many, and the sum of
/// their fingerprints. The order in which uses are added makes no difference.
final class UseSet {
  private final MessageDigest sha256 = Sha256.fresh();
  private long count;
  private long sum;

  void add(byte[] voucher, long useNo, long serial, long seq) {
    count++;
    sum += fingerprint(voucher, useNo, serial, seq);
  }

  /// Takes out a use that is in it.
  void remove(byte[] voucher, long useNo, long serial, long seq) {
    count--;
    sum -= fingerprint(voucher, useNo, serial, seq);
  }

  private long fingerprint(byte[] voucher, long useNo, long serial, long seq) {
    sha256.update(voucher);
    var numbers = ByteBuffer.allocate(24).putLong(useNo).putLong(serial).putLong(seq);
    return ByteBuffer.wrap(sha256.digest(numbers.array())).getLong();
  }

  boolean sameAs(UseSet other) {
    return count == other.count && sum == other.sum;
  }

  long count() {
    return count;
  }
}
