package wenhui.hub.redeem;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import wenhui.hub.store.District;

/// A line to the database that is cut at a given statement, and stays so until somebody joins it.
final class CutLine {
  private final DataSource source;
  private final AtomicInteger left = new AtomicInteger();

  /// @param statements that still go through
  CutLine(DataSource source, int statements) {
    this.source = source;
    after(statements);
  }

  /// Joins it, for so many statements.
  void after(int statements) {
    left.set(statements);
  }

  /// The same district behind this line.
  District over(District district) {
    var line = of(DataSource.class, source, call -> connection((Connection) call));
    return new District(line, district.code(), district.clock());
  }

  private Connection connection(Connection real) {
    return of(Connection.class, real, result -> result);
  }

  private interface Wrap {
    Object of(Object result);
  }

  private <T> T of(Class<T> kind, T real, Wrap wrap) {
    InvocationHandler handler =
        (_, method, args) -> {
          boolean cut =
              switch (method.getName()) {
                case "prepareStatement" -> left.decrementAndGet() < 0;
                case "getConnection", "commit" -> left.get() < 0;
                default -> false;
              };
          if (cut) {
            if (real instanceof Connection connection) {
              connection.abort(Runnable::run);
            }
            throw new SQLException("the line is cut", "08006");
          }
          try {
            Object result = method.invoke(real, args);
            return result instanceof Connection ? wrap.of(result) : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, handler));
  }
}
