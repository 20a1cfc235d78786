package wenhui.hub.store;

import java.util.concurrent.ThreadLocalRandom;

/// What transactions leave to chance: with which of several equal rows to begin, and how long to
/// rest after a collision. Safe for several threads.
///
/// It is handed in so that a simulation can repeat a run to the last statement.
public interface Chance {

  /// Of this machine, in real time.
  Chance REAL =
      new Chance() {
        @Override
        public int below(int bound) {
          return ThreadLocalRandom.current().nextInt(bound);
        }

        @Override
        public void rest(long millis) throws InterruptedException {
          Thread.sleep(millis);
        }
      };

  /// @return 0 to `bound` - 1, each as likely as the others
  int below(int bound);

  void rest(long millis) throws InterruptedException;
}
