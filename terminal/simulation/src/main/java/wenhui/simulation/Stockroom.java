package wenhui.simulation;

import wenhui.link.GrantKind;
import wenhui.link.book.Grant;
import wenhui.link.book.OpBook;
import wenhui.redeem.LedgerUnavailable;

/// What a terminal asks for in advance, to be ready for a day without the hub.
final class Stockroom {
  private static final long ACCEPTANCES = 3;
  private static final long USES = 3;
  private static final long FEN = 6;

  private Stockroom() {}

  /// Asks for one more grant of some kind.
  static void fill(World world, OpBook book) throws LedgerUnavailable {
    var chance = world.chance();
    switch (chance.below(3)) {
      case 0 -> {
        var batch = Batch.EXPOSURE.id().toString();
        book.want(new Grant.Right(GrantKind.CREDIT, batch), ACCEPTANCES);
      }
      case 1 -> {
        var voucher = chance.pick(world.leased()).voucher().toString();
        book.want(new Grant.Right(GrantKind.HOME, voucher), USES);
      }
      default -> {
        var card = chance.pick(Stock.CARD_WARES).account();
        book.want(new Grant.Right(GrantKind.ESCROW, card), FEN);
      }
    }
  }
}
