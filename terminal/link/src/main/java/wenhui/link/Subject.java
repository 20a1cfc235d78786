package wenhui.link;

import java.util.UUID;
import wenhui.redeem.CardId;
import wenhui.redeem.VoucherId;

/// What an operation uses up: a voucher's use, or money of a card's account.
public sealed interface Subject {

  record OfVoucher(VoucherId voucher) implements Subject {}

  record OfAccount(CardId account) implements Subject {}

  default void write(FieldWriter out) {
    switch (this) {
      case OfVoucher(VoucherId voucher) -> out.put("voucher", voucher.value());
      case OfAccount(CardId account) -> out.put("account", account.value());
    }
  }

  /// Whether an object names a subject; a VOID entry in a journal need not.
  static boolean isIn(FieldReader in) {
    return in.has("voucher") | in.has("account"); // Both are asked for, hence no ||.
  }

  static Subject read(FieldReader in) throws Malformed {
    if (in.has("voucher") == in.has("account")) {
      throw new Malformed("want either voucher or account");
    }
    if (in.has("account")) {
      return new OfAccount(account(in.text("account")));
    }
    UUID voucher = in.id("voucher");
    return new OfVoucher(new VoucherId(voucher));
  }

  private static CardId account(String text) throws Malformed {
    try {
      return new CardId(text);
    } catch (IllegalArgumentException _) {
      throw new Malformed("account is no card id");
    }
  }
}
