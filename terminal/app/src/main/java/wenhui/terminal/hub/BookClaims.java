package wenhui.terminal.hub;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import wenhui.link.OnlineClaim;
import wenhui.link.book.Acceptance;
import wenhui.link.book.Op;
import wenhui.link.book.OpBook;
import wenhui.link.book.Presented;
import wenhui.redeem.Attempt;
import wenhui.redeem.CardId;
import wenhui.redeem.Decision;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Terms;
import wenhui.redeem.Trouble;

/// Claims by the book of operations: what the hub must say is asked for on this object's own
/// thread, one question after the other.
final class BookClaims implements Claims, Runnable {

  /// The loop has one question at a time; another can only follow one that was just abandoned.
  private static final int WAITING_MOST = 4;

  private final OpBook book;
  private final HubLine line;
  private final Function<Attempt, String> words;
  private final Consumer<Word> told;
  private final Rounds rounds;
  private final Reserves reserves;
  private final HomeLeases home;
  private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(WAITING_MOST);
  private final AtomicReference<Optional<Question>> open = new AtomicReference<>(Optional.empty());

  /// What claims work with.
  ///
  /// @param words of an attempt, as the ledger wants to find them with the op
  /// @param home what becomes of vouchers that are used here again
  record Tools(Rounds rounds, HubLine line, Function<Attempt, String> words, HomeLeases home) {}

  /// @param told what became of questions, on their own thread
  BookClaims(Tools tools, Consumer<Word> told) {
    this.book = tools.rounds.book();
    this.line = tools.line;
    this.words = tools.words;
    this.told = told;
    this.rounds = tools.rounds;
    this.reserves = tools.rounds.reserves();
    this.home = tools.home;
  }

  @Override
  public Answer present(Attempt attempt, Terms terms) throws LedgerUnavailable {
    if (!(attempt.decision() instanceof Decision.Redeemed redeemed
        && attempt.subject() instanceof Attempt.Subject.OfVoucher voucher)) {
      throw new IllegalArgumentException("no redemption of a voucher");
    }
    var what =
        new Presented.OfVoucher(
            voucher.voucher(), redeemed.worth(), voucher.batch(), terms.offline(), terms.uses());
    return present(attempt, what, home.after(told, voucher.voucher(), terms));
  }

  @Override
  public Answer pay(Attempt attempt, boolean itself) throws LedgerUnavailable {
    if (!(attempt.decision() instanceof Decision.Paid(var payment)
        && attempt.subject() instanceof Attempt.Subject.OfCard(CardId card))) {
      throw new IllegalArgumentException("no payment by card");
    }
    var what = new Presented.OfAccount(card, payment.fromAllowance(), itself);
    return present(
        attempt,
        what,
        word -> {
          reserves.heard(card, itself, word);
          told.accept(word);
        });
  }

  private Answer present(Attempt attempt, Presented what, Consumer<Word> hears)
      throws LedgerUnavailable {
    var answer = book.present(attempt.op(), what, words.apply(attempt), line.isUp());
    return switch (answer) {
      case Acceptance.Ask(OpId op) -> {
        var question = new Question(op, book, new OnlineClaim(line), hears);
        open.set(Optional.of(question));
        questions.add(question);
        yield new Answer.Asking();
      }
      case Acceptance.Accepted _ -> {
        rounds.wake();
        yield new Answer.Accepted();
      }
      case Acceptance.Turned(var why) -> {
        rounds.wake(); // The network may be back, and the next one luckier.
        yield new Answer.Turned(Reasons.of(why));
      }
    };
  }

  @Override
  public void giveUp(OpId op) {
    open.get().filter(question -> question.op().equals(op)).ifPresent(Question::giveUp);
  }

  @Override
  public void abandon(OpId op) throws LedgerUnavailable {
    book.giveUp(op);
    rounds.wake();
  }

  @Override
  public boolean knows(OpId op) throws LedgerUnavailable {
    return book.op(op).map(Op::state).filter(Op.State::isHandedOut).isPresent();
  }

  /// As a fact, never as a question: the goods are back, and who stands at the counter waits for
  /// nobody.
  @Override
  public boolean undo(OpId op, Attempt undo) throws LedgerUnavailable {
    boolean undone = book.undo(op, words.apply(undo), false);
    rounds.wake();
    return undone;
  }

  @Override
  public Set<Trouble> troubles() {
    var troubles = EnumSet.noneOf(Trouble.class);
    if (rounds.isLocked()) {
      troubles.add(Trouble.LOCKED);
    }
    if (line.isDown()) {
      troubles.add(Trouble.HUB_AWAY);
    }
    return troubles;
  }

  /// Asks until interrupted.
  @Override
  public void run() {
    try {
      while (true) {
        questions.take().run();
        rounds.wake();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
