package wenhui.redeem;

/// One card's account: its kind and what it has stored.
public record CardAccount(CardId card, DiscountClass discountClass, Purse purse) {}
