package wenhui.terminal.hub;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import wenhui.link.GrantKind;
import wenhui.link.book.Grant;
import wenhui.link.book.OpBook;
import wenhui.redeem.CardId;
import wenhui.redeem.Fen;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Reason;
import wenhui.terminal.hub.Claims.Word;

/// Reserves on cards (ESCROW), from which they can pay while there is no network.
///
/// One is asked for when a card that has proved to be itself has paid here with the hub's leave,
/// for its owner is likely to come back. It is good for a day. What is reserved here is not there
/// elsewhere, so where the hub finds too little, the card's reserve is given back, and the next try
/// may find enough.
///
/// Any thread tells; the courier's tends.
final class Reserves {

  /// Of the 64 grants of a terminal the rest is for vouchers.
  static final int MOST = 32;

  private final OpBook book;
  private final Purse purse;
  private final Fen most;
  private final BlockingQueue<CardId> wanted = new ArrayBlockingQueue<>(MOST);
  private final BlockingQueue<CardId> unwanted = new ArrayBlockingQueue<>(MOST);

  /// What a card has left, as far as this terminal knows.
  interface Purse {
    Fen left(CardId card) throws LedgerUnavailable;
  }

  /// @param most to reserve on one card; nothing for never
  Reserves(OpBook book, Purse purse, Fen most) {
    this.book = book;
    this.purse = purse;
    this.most = most;
  }

  /// What became of a payment that the hub was asked about. A reserve is a convenience: what does
  /// not fit in the queue is forgotten.
  ///
  /// @param itself whether it was sure that the card itself was there
  void heard(CardId card, boolean itself, Word word) {
    switch (word) {
      case Word.Accepted _ when itself && Fen.ZERO.isLessThan(most) -> wanted.offer(card);
      case Word.Refused(_, Reason why) when why == Reason.ALLOWANCE_SHORT -> unwanted.offer(card);
      case Word.Accepted _, Word.Refused _, Word.Unsure _ -> {}
    }
  }

  /// Asks for what is wanted, and gives back what is in the way.
  void tend() throws LedgerUnavailable {
    for (CardId card = unwanted.poll(); card != null; card = unwanted.poll()) {
      book.giveBack(right(card));
    }
    for (CardId card = wanted.poll(); card != null; card = wanted.poll()) {
      Fen fen = most.least(purse.left(card));
      if (Fen.ZERO.isLessThan(fen) && book.held(GrantKind.ESCROW) < MOST) {
        book.want(right(card), fen.value());
      }
    }
  }

  private static Grant.Right right(CardId card) {
    return new Grant.Right(GrantKind.ESCROW, card.value());
  }
}
