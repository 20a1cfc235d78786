package wenhui.admin;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.Map;
import wenhui.ui.PageFrame;

/// The style sheets and the one script, out of the jar. A closed list: no path is ever looked up.
final class StaticFiles implements Handler {
  private static final String CSS = "text/css; charset=utf-8";
  private static final Map<String, String> TYPES =
      Map.of(
          "tokens.css", CSS,
          "components.css", CSS,
          "admin.css", CSS,
          "admin.js", "text/javascript; charset=utf-8");

  @Override
  public void handle(Context ctx) throws IOException {
    String file = ctx.pathParam("file");
    String type = TYPES.get(file);
    if (type == null) {
      throw new NotFoundResponse();
    }
    try (var in = PageFrame.class.getResourceAsStream("static/" + file)) {
      ctx.contentType(type).result(in.readAllBytes());
    }
  }
}
