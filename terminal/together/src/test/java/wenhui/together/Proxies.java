package wenhui.together;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/// Objects that stand before others of the same kind.
final class Proxies {

  private Proxies() {}

  /// What is done instead of a call.
  @FunctionalInterface
  interface Handling {
    Object handle(Method method, Object[] args) throws Throwable;
  }

  /// @param handling its result counts only where the method has one
  static <T> T of(Class<T> kind, Handling handling) {
    Object proxy =
        Proxy.newProxyInstance(
            kind.getClassLoader(),
            new Class<?>[] {kind},
            (_, method, args) -> {
              Object result = handling.handle(method, args);
              return method.getReturnType() == void.class ? null : result;
            });
    return kind.cast(proxy);
  }

  /// A source of one connection that is never closed.
  static DataSource source(Connection connection) {
    var kept =
        of(
            Connection.class,
            (method, args) ->
                method.getName().equals("close") ? method : call(method, connection, args));
    return of(DataSource.class, (_, _) -> kept);
  }

  /// The call itself; what it throws is thrown as it is.
  static Object call(Method method, Object target, Object... args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
