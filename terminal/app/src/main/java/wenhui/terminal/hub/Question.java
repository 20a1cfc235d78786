package wenhui.terminal.hub;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.link.OnlineClaim;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Revoked;
import wenhui.link.book.Op;
import wenhui.link.book.OpBook;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.OpId;
import wenhui.redeem.Reason;
import wenhui.terminal.hub.Claims.Word;

/// One claim that somebody waits for: asks the hub, tells the book what it says, and looks there
/// what became of the op.
///
/// Runs on a thread of its own; any thread may give it up.
final class Question implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Question.class);

  private final OpId op;
  private final OpBook book;
  private final OnlineClaim online;
  private final Consumer<Word> told;

  private Optional<Thread> asking = Optional.empty();
  private boolean givenUp;
  private boolean ended;

  Question(OpId op, OpBook book, OnlineClaim online, Consumer<Word> told) {
    this.op = op;
    this.book = book;
    this.online = online;
    this.told = told;
  }

  OpId op() {
    return op;
  }

  /// Ends the asking; what was answered before stands.
  synchronized void giveUp() {
    givenUp = true;
    asking.ifPresent(Thread::interrupt);
  }

  @Override
  public void run() {
    try {
      decide();
    } finally {
      if (ended) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void decide() {
    try {
      told.accept(answered());
    } catch (LedgerUnavailable e) {
      told.accept(new Word.Unsure(op, e));
    } catch (Unreadable e) {
      told.accept(new Word.Unsure(op, e.why));
    }
  }

  private Word answered() throws LedgerUnavailable {
    Optional<Reply> reply;
    try {
      reply = ask();
    } catch (Revoked _) {
      book.revoked();
      return new Word.Refused(op, Reason.TERMINAL_LOCKED);
    }
    Reason refusal = reply.isPresent() ? taken(reply.get()) : Reason.HUB_SILENT;
    book.giveUp(op); // Changes nothing if it is decided.
    return switch (book.op(op).map(Op::state).orElse(Op.State.REFUSED)) {
      // The journal's courier may have been told before we were.
      case DONE, OFFLINE, CONFLICT -> new Word.Accepted(op);
      case REFUSED, VOIDING, UNDOING, VOIDED -> new Word.Refused(op, refusal);
      case SENT -> new Word.Refused(op, Reason.TERMINAL_LOCKED); // Nothing moves any more.
    };
  }

  /// Tells the book what the hub said.
  ///
  /// @return why nothing was accepted, should nothing have been
  private Reason taken(Reply reply) throws LedgerUnavailable {
    return switch (reply) {
      case Reply.Op(var result) -> {
        book.answered(op, result);
        var of = book.op(op).orElseThrow().subject();
        yield result.code().map(code -> Reasons.of(code, of)).orElse(Reason.HUB_SILENT);
      }
      case Reply.Locked _ -> {
        book.lock();
        yield Reason.TERMINAL_LOCKED;
      }
      case Reply.BootFirst _ -> Reason.GATE_CLOSED;
      default -> {
        LOG.warn("no answer to a claim: {}", reply.getClass().getSimpleName());
        yield Reason.HUB_SILENT;
      }
    };
  }

  private Optional<Reply> ask() throws Revoked {
    if (!begin()) {
      return Optional.empty();
    }
    try {
      return online.ask(this::claim).map(answer -> answer.reply());
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    asking = Optional.of(Thread.currentThread());
    return !givenUp;
  }

  /// From here on nobody interrupts this thread: what follows is written to disk. Whoever wanted to
  /// end the thread, and not only this question, is heard when that is done.
  private synchronized void end() {
    asking = Optional.empty();
    if (Thread.interrupted()) {
      ended = !givenUp;
      LOG.debug("the question was given up");
    }
  }

  private Request claim() {
    try {
      return book.claim(op);
    } catch (LedgerUnavailable e) {
      throw new Unreadable(e);
    }
  }

  /// Carries [LedgerUnavailable] through a supplier.
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient LedgerUnavailable why;

    Unreadable(LedgerUnavailable why) {
      super(why);
      this.why = why;
    }
  }
}
