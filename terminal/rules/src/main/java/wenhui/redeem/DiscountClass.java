package wenhui.redeem;

/// Which kind of card for the discounts of partner venues: 0 is the plain card, 1 to 9 are the
/// programme's own kinds (特惠卡, 家庭卡, …).
public record DiscountClass(int number) {

  public static final DiscountClass PLAIN = new DiscountClass(0);

  public DiscountClass {
    if (number < 0 || number > 9) {
      throw new IllegalArgumentException("discount class out of range: " + number);
    }
  }
}
