package wenhui.simulation;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Something that blocks, such as a courier, in a world of which only one thing moves at a time.
///
/// It runs on a virtual thread of its own, but only between [#resume] and its next [#pause] or its
/// end, while the one that resumed it stands still. So there is never a race, and the order of
/// everything is the order of the calls of `resume`.
final class Coroutine {
  private final Thread thread;
  private Thread resumer = Thread.currentThread();
  private volatile boolean turn;
  private volatile boolean ended;
  private boolean killed;
  private Optional<Throwable> fault = Optional.empty();

  /// Ready to begin at the first [#resume].
  Coroutine(Runnable body) {
    thread = Thread.ofVirtual().unstarted(() -> run(body));
  }

  private void run(Runnable body) {
    try {
      awaitTurn();
      body.run();
    } catch (Crash _) {
      // It was killed, or its machine was.
    } catch (Throwable e) {
      fault = Optional.of(e);
    } finally {
      ended = true;
      turn = false;
      LockSupport.unpark(resumer);
    }
  }

  /// Lets it run until it pauses or ends. Not to be called from inside a coroutine.
  void resume() {
    if (ended) {
      return;
    }
    resumer = Thread.currentThread();
    turn = true;
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    } else {
      LockSupport.unpark(thread);
    }
    while (turn) {
      LockSupport.park(this);
    }
    if (fault.isPresent()) {
      var bug = fault.get();
      fault = Optional.empty();
      throw new IllegalStateException(bug);
    }
  }

  boolean hasEnded() {
    return ended;
  }

  /// Called from inside: stands still until it is resumed.
  ///
  /// @throws Crash if it was killed meanwhile
  void pause() {
    turn = false;
    LockSupport.unpark(resumer);
    awaitTurn();
  }

  private void awaitTurn() {
    while (!turn) {
      LockSupport.park(this);
    }
    if (killed) {
      throw new Crash();
    }
  }

  /// Ends it where it stands. Not to be called from inside a coroutine.
  void kill() {
    killed = true;
    if (thread.getState() == Thread.State.NEW) {
      ended = true;
    }
    resume();
  }
}
