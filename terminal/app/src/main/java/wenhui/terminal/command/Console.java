package wenhui.terminal.command;

import java.util.concurrent.CountDownLatch;
import wenhui.terminal.RunningTerminal;

/// What a running terminal says on standard output, and how it is told to stop.
final class Console {

  private Console() {}

  /// One line a URL, then the first password if there is one; `ready` comes last, from the caller.
  static void addresses(RunningTerminal terminal) {
    addresses(terminal, "");
  }

  /// @param which of several terminals: nothing, or such as `-2`
  static void addresses(RunningTerminal terminal, String which) {
    IO.println("screen" + which + " http://127.0.0.1:" + terminal.screenPort() + "/");
    IO.println("admin" + which + "  " + terminal.adminUrl());
    terminal
        .firstPassword()
        .ifPresent(
            password -> IO.println("admin password (shown once) 管理员初始密码（只显示一次）: " + password));
  }

  /// Waits for SIGTERM or SIGINT and closes everything before the process ends, so that the last
  /// entry is checkpointed and devices are released.
  static void awaitStop(Runnable close) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  stopped.countDown();
                  try {
                    closed.await();
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                }));
    IO.println("ready");
    stopped.await();
    close.run();
    closed.countDown();
  }
}
