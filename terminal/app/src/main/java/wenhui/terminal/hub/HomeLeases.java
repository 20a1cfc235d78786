package wenhui.terminal.hub;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import wenhui.link.book.OpBook;
import wenhui.redeem.BatchId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Terms;
import wenhui.redeem.VoucherId;
import wenhui.terminal.hub.Claims.Word;

/// Which vouchers this terminal wants for itself: passes of several uses, of batches that are at
/// home at its venue, that were just used here and may well come back. With the lease they are
/// accepted here without the network, each use strictly once; elsewhere they are not until it is
/// given back, for which the hub asks as soon as somebody wants one elsewhere.
///
/// Of a voucher of one use nothing is left to come back with, so none is leased.
final class HomeLeases {

  /// Leaves room for credits and reserves among the 64 grants of a terminal (protocol §8).
  private static final int MOST = 20;

  private final OpBook book;
  private final Supplier<Predicate<BatchId>> home;
  private final Consumer<LedgerUnavailable> ledgerOut;

  /// @param home the batches that are at home here, as the hub has last said
  /// @param ledgerOut hears of a ledger that is out
  HomeLeases(
      OpBook book, Supplier<Predicate<BatchId>> home, Consumer<LedgerUnavailable> ledgerOut) {
    this.book = book;
    this.home = home;
    this.ledgerOut = ledgerOut;
  }

  /// Tells `told` what became of a question about `voucher`; if it was accepted, its lease is asked
  /// for after that.
  Consumer<Word> after(Consumer<Word> told, VoucherId voucher, Terms terms) {
    boolean wanted =
        terms.offline() == Terms.Offline.HOME && terms.uses() > 1 && home.get().test(terms.batch());
    return wanted
        ? word -> {
          told.accept(word);
          if (word instanceof Word.Accepted) {
            ask(voucher);
          }
        }
        : told;
  }

  private void ask(VoucherId voucher) {
    try {
      book.keepHome(voucher, MOST);
    } catch (LedgerUnavailable e) {
      ledgerOut.accept(e);
    }
  }
}
