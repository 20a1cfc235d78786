package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import wenhui.link.HubLink;

/// The OpenAPI document of what this hub serves to programs: enough to write a terminal from. It is
/// kept by hand; a test compares it with the routes, and a client that knows nothing else enrols.
final class ApiDocument {
  static final String PATH = HubLink.PATH + "openapi.json";
  private static final String RESOURCE = "/wenhui/hub/openapi.json";

  private final byte[] bytes = read();

  void on(RoutesConfig routes) {
    routes.get(
        PATH,
        ctx -> ctx.contentType(SignedDoor.JSON).header("Cache-Control", "no-cache").result(bytes));
  }

  private static byte[] read() {
    try (var in = ApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
