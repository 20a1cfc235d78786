package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.Map;
import wenhui.ui.Icon;

/// The style sheets, out of the jars. A closed list: no path is ever looked up.
final class StaticFiles implements Handler {
  private static final Map<String, Class<?>> SHEETS =
      Map.of("tokens.css", Icon.class, "components.css", Icon.class, "admin.css", Icon.class);

  @Override
  public void handle(Context ctx) throws IOException {
    String file = ctx.pathParam("file");
    var beside = SHEETS.get(file);
    if (beside == null) {
      throw new NotFoundResponse();
    }
    try (var in = beside.getResourceAsStream("static/" + file)) {
      ctx.contentType("text/css; charset=utf-8").result(in.readAllBytes());
    }
  }
}
