package wenhui.redeem;

/// Which batch of vouchers: the campaign number that every token of the batch carries.
///
/// @param number 1 to 65,535, unique in a district's programme
public record BatchId(int number) implements Comparable<BatchId> {

  public BatchId {
    if (number < 1 || number > 0xFFFF) {
      throw new IllegalArgumentException("batch number out of range: " + number);
    }
  }

  @Override
  public int compareTo(BatchId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
