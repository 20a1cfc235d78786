package wenhui.screen;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.Map;
import wenhui.ui.Icon;

/// The style sheets and the one script, out of the jars. A closed list: no path is ever looked up.
final class StaticFiles implements Handler {
  private record Asset(Class<?> beside, String type) {}

  private static final String CSS = "text/css; charset=utf-8";
  private static final Map<String, Asset> ASSETS =
      Map.of(
          "tokens.css", new Asset(Icon.class, CSS),
          "components.css", new Asset(Icon.class, CSS),
          "kiosk.css", new Asset(StaticFiles.class, CSS),
          "kiosk-flat.css", new Asset(StaticFiles.class, CSS),
          "kiosk-small.css", new Asset(StaticFiles.class, CSS),
          "screen.js", new Asset(StaticFiles.class, "text/javascript; charset=utf-8"));

  @Override
  public void handle(Context ctx) throws IOException {
    String file = ctx.pathParam("file");
    var asset = ASSETS.get(file);
    if (asset == null) {
      throw new NotFoundResponse();
    }
    try (var in = asset.beside.getResourceAsStream("static/" + file)) {
      ctx.contentType(asset.type).result(in.readAllBytes());
    }
  }
}
