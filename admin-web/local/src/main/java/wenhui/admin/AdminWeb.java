package wenhui.admin;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.security.SecureRandom;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import wenhui.ui.Sessions;

/// Serves the admin pages until closed. Any thread may call.
public final class AdminWeb implements AutoCloseable {
  private static final long LARGEST_REQUEST = 64 << 10;

  private final AdminDesk desk;
  private final Javalin server;

  private AdminWeb(AdminDesk desk) {
    this.desk = desk;
    this.server = Javalin.create(this::configure);
  }

  public static AdminWeb start(AdminDesk desk) {
    var web = new AdminWeb(desk);
    if (desk.bind().certificate().isPresent()) {
      web.server.start();
    } else {
      web.server.start(desk.bind().address(), desk.bind().port());
    }
    return web;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = LARGEST_REQUEST;
    desk.bind().certificate().ifPresent(file -> tls(config, file));
    var sessions = new Sessions(desk.clock(), new SecureRandom());
    var door = new Door(desk, sessions);
    var pages = new Pages(desk);
    config.routes.before(door);
    new Faults(pages).on(config.routes);
    routes(config.routes, door, sessions, pages);
  }

  private void routes(RoutesConfig routes, Door door, Sessions sessions, Pages pages) {
    var signIn = new SignIn(desk, door, sessions, pages);
    routes.get("/sign-in", signIn::form);
    routes.post("/sign-in", signIn::enter);
    routes.post("/sign-out", signIn::leave);
    routes.get("/password", signIn::passwordForm);
    routes.post("/password", signIn::changePassword);
    routes.get("/language", pages::language);
    routes.get("/", ctx -> ctx.redirect("/log"));
    var log = new LogPages(desk, pages);
    routes.get("/log", log::page);
    routes.get("/log/export.{format}", log::export);
    routes.get("/devices", new DevicesPage(desk, pages)::page);
    var people = new PeoplePages(desk, pages);
    routes.get("/people", people::page);
    routes.post("/people", people::add);
    var api = new Api(desk);
    routes.get("/api/v1/redemptions", api::redemptions);
    routes.get("/api/v1/totals", api::totals);
    routes.get("/api/v1/openapi.json", api::document);
    routes.get("/healthz", api::health);
    routes.get("/metrics", api::metrics);
    routes.get("/static/{file}", new StaticFiles());
  }

  private void tls(JavalinConfig config, java.nio.file.Path certificate) {
    config.jetty.addConnector((server, _) -> {
      var tls = new SslContextFactory.Server();
      tls.setKeyStorePath(certificate.toString());
      tls.setKeyStoreType("PKCS12");
      tls.setKeyStorePassword("");
      tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
      var connector = new ServerConnector(server, tls);
      connector.setHost(desk.bind().address());
      connector.setPort(desk.bind().port());
      return connector;
    });
  }

  /// The port that it listens on.
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
