package wenhui.ui;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Serves style sheets and scripts out of the jars, by their name in `{file}`. A closed list: no
/// path is ever looked up.
public final class StaticFiles implements Handler {
  private final Map<String, Class<?>> beside = new HashMap<>();

  /// With what every page needs: the tokens and the components of the visual design.
  public StaticFiles() {
    and(StaticFiles.class, List.of("tokens.css", "components.css"));
  }

  /// Also those that stand in the folder `static` beside `owner`: `*.css` and `*.js`. Only while
  /// routes are made.
  public StaticFiles and(Class<?> owner, List<String> files) {
    files.forEach(file -> beside.put(file, owner));
    return this;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    String file = ctx.pathParam("file");
    Class<?> owner = beside.get(file);
    if (owner == null) {
      throw new NotFoundResponse();
    }
    try (var in = owner.getResourceAsStream("static/" + file)) {
      ctx.contentType(type(file)).result(in.readAllBytes());
    }
  }

  private static String type(String file) {
    return (file.endsWith(".css") ? "text/css" : "text/javascript") + "; charset=utf-8";
  }
}
