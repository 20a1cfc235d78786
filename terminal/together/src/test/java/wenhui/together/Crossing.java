package wenhui.together;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import wenhui.simulation.Turns;

/// Where the transactions of a hub's processes meet, statement by statement, as the world says.
///
/// Before each statement its process takes its turn, so that another one may run some of its own.
/// One that meets a row which another has locked really waits in PostgreSQL: it is seen to wait,
/// the world goes on, and once the other has ended its transaction this one has got its row before
/// anything else happens. So a run is repeated statement by statement, with PostgreSQL's own idea
/// of what a writer sees that has waited.
///
/// Whoever would close a circle of waiting is the one who must begin anew, as if PostgreSQL had
/// chosen it.
final class Crossing {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DEADLOCK = "40P01";

  private final Connection watch;
  private final UnaryOperator<String> rewrite;
  private final List<Lane> lanes = new ArrayList<>();
  private long ended;

  /// @param watch a connection that no lane uses
  /// @param rewrite what becomes of each statement
  Crossing(Connection watch, UnaryOperator<String> rewrite) {
    this.watch = watch;
    this.rewrite = rewrite;
  }

  /// How many transactions have ended.
  long ended() {
    return ended;
  }

  /// A way in for one process, which has one transaction at a time.
  DataSource lane(Connection connection, Turns turns) {
    var lane = new Lane(connection, turns);
    lanes.add(lane);
    return Proxies.source(lane.connection());
  }

  /// A statement that waits in the database, and the process that waits for it.
  private record Waiting(FutureTask<Object> statement, Turns.Halt halt) {}

  private final class Lane {
    private final Connection real;
    private final Turns turns;
    private boolean open;
    private Optional<Waiting> waiting = Optional.empty();

    Lane(Connection real, Turns turns) {
      this.real = real;
      this.turns = turns;
    }

    Connection connection() {
      return Proxies.of(
          Connection.class,
          (method, args) ->
              switch (method.getName()) {
                case "prepareStatement" -> statement(rewrite.apply((String) args[0]));
                case "commit" -> {
                  turns.next();
                  yield end(method);
                }
                case "rollback" -> end(method);
                default -> Proxies.call(method, real, args);
              });
    }

    private PreparedStatement statement(String sql) throws SQLException {
      var statement = real.prepareStatement(sql);
      return Proxies.of(
          PreparedStatement.class,
          (method, args) ->
              switch (method.getName()) {
                case "executeQuery", "executeUpdate" -> execute(statement, method);
                default -> Proxies.call(method, statement, args);
              });
    }

    private Object execute(Statement statement, Method method) throws Throwable {
      turns.next();
      open = true;
      if (lanes.stream().noneMatch(lane -> lane != this && lane.open)) {
        return Proxies.call(method, statement);
      }
      var task = new FutureTask<>(() -> method.invoke(statement));
      Thread.ofVirtual().start(task);
      while (!ends(task)) {
        if (isWaiting()) {
          stand(statement, task);
        }
      }
      return result(task);
    }

    private void stand(Statement statement, FutureTask<Object> task) throws SQLException {
      if (lanes.stream().anyMatch(lane -> lane.waiting.isPresent())) {
        cancel(statement, task);
        throw new SQLException("each would wait for the other", DEADLOCK);
      }
      var halt = turns.halt();
      waiting = Optional.of(new Waiting(task, halt));
      try {
        halt.await();
      } finally {
        waiting = Optional.empty();
        if (!task.isDone()) {
          cancel(statement, task); // The process was killed where it stood.
        }
      }
    }

    private boolean isWaiting() throws SQLException {
      int backend = real.unwrap(PGConnection.class).getBackendPID();
      try (var question = watch.prepareStatement("SELECT cardinality(pg_blocking_pids(?)) > 0")) {
        question.setInt(1, backend);
        try (var answer = question.executeQuery()) {
          answer.next();
          return answer.getBoolean(1);
        }
      }
    }

    /// Ends its transaction. Whoever has waited for that has its row before anything else happens.
    private Object end(Method method) throws Throwable {
      method.invoke(real);
      open = false;
      ended++;
      for (Lane lane : lanes) {
        if (lane.waiting.isPresent()) {
          join(lane.waiting.get().statement);
          lane.waiting.get().halt.ringSoon();
        }
      }
      return method;
    }
  }

  private static void cancel(Statement statement, FutureTask<Object> task) throws SQLException {
    statement.cancel();
    join(task);
  }

  private static boolean ends(FutureTask<Object> task) throws InterruptedException {
    try {
      task.get(1, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException _) {
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  private static void join(FutureTask<Object> task) {
    try {
      task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException _) {
      // Its own process will hear of it.
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("a statement hangs", e);
    }
  }

  private static Object result(FutureTask<Object> task) throws Throwable {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e;
    }
  }
}
