package wenhui.device.card;

/// The card was taken away, or stopped answering, in the middle of a conversation. The reader is
/// fine.
public final class CardLeft extends Exception {
  private static final long serialVersionUID = 1L;

  public CardLeft(String why) {
    super(why);
  }
}
