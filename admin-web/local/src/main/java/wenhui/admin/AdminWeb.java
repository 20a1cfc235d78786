package wenhui.admin;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import wenhui.ui.BadCertificate;
import wenhui.ui.Certificate;
import wenhui.ui.Look;
import wenhui.ui.PageFrame;
import wenhui.ui.Sessions;
import wenhui.ui.StaticFiles;

/// Serves the admin pages until closed. Any thread may call.
public final class AdminWeb implements AutoCloseable {
  private static final int THREADS_MOST = 16;
  private static final int THREADS_LEAST = 4;
  private static final long LARGEST_REQUEST = 64 << 10;

  private final AdminDesk desk;
  private final Optional<StickBox> sticks;
  private final Optional<KeyStore> certificate;
  private final Javalin server;

  private AdminWeb(
      AdminDesk desk, Optional<? extends StickBox> sticks, Optional<KeyStore> certificate) {
    this.desk = desk;
    this.sticks = sticks.map(it -> it);
    this.certificate = certificate;
    this.server = Javalin.create(this::configure);
  }

  /// Looks at what [#start] would need, and starts nothing.
  ///
  /// @throws BadCertificate if the certificate cannot be used
  public static void check(Bind bind) throws BadCertificate {
    if (bind.certificate().isPresent()) {
      Certificate.read(bind.certificate().get());
    }
  }

  /// @throws BadCertificate if the certificate cannot be used
  /// @throws io.javalin.util.JavalinBindException if the port is taken
  public static AdminWeb start(AdminDesk desk) throws BadCertificate {
    return start(desk, Optional.empty());
  }

  /// As that.
  ///
  /// @param sticks of a terminal that has a hub
  public static AdminWeb start(AdminDesk desk, Optional<? extends StickBox> sticks)
      throws BadCertificate {
    var file = desk.bind().certificate();
    var web =
        new AdminWeb(
            desk,
            sticks,
            file.isPresent() ? Optional.of(Certificate.read(file.get())) : Optional.empty());
    if (desk.bind().tls()) {
      web.server.start();
    } else {
      web.server.start(desk.bind().address(), desk.bind().port());
    }
    return web;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    // Platform threads: SQLite's driver pins a virtual thread's carrier while it reads, and the
    // resident's screen shares the carriers.
    config.concurrency.useVirtualThreads = false;
    config.jetty.threadPool = new QueuedThreadPool(THREADS_MOST, THREADS_LEAST);
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    certificate.ifPresent(store -> tls(config, store));
    var sessions = new Sessions(desk.clock(), new SecureRandom());
    var door = new Door(desk, sessions);
    var pages = new Pages(desk);
    config.routes.before(door::look);
    config.routes.beforeMatched(door::admit);
    new Faults(pages).on(config.routes);
    signingIn(config.routes, new SignIn(desk, door, sessions, pages));
    pages(config.routes, pages, sessions);
    programs(config.routes);
  }

  private void signingIn(RoutesConfig routes, SignIn signIn) {
    routes.get("/sign-in", signIn::form, Access.EVERYBODY);
    routes.post("/sign-in", signIn::enter, Access.EVERYBODY);
    routes.post("/sign-out", signIn::leave, Access.EVERYBODY);
    routes.get("/password", signIn::passwordForm, Access.NEW_ADMINS);
    routes.post("/password", signIn::changePassword, Access.NEW_ADMINS);
  }

  private void pages(RoutesConfig routes, Pages pages, Sessions sessions) {
    routes.get(
        "/static/{file}",
        new StaticFiles().and(PageFrame.class, List.of("admin.css", "admin.js")),
        Access.EVERYBODY);
    routes.get(
        "/look",
        ctx -> {
          Look.choose(ctx, desk.bind().tls());
          ctx.redirect(Pages.cameFrom(ctx));
        },
        Access.EVERYBODY);
    routes.get("/", new TodayPage(desk, pages)::page, Access.ADMINS);
    var log = new LogPages(desk, pages);
    routes.get("/log", log::page, Access.ADMINS);
    routes.get("/log/export.{format}", log::export, Access.ADMINS);
    routes.get("/afterwords", new AfterwordsPage(desk, pages)::page, Access.ADMINS);
    routes.get("/report", new ReportPage(desk, pages)::page, Access.ADMINS);
    routes.get("/devices", new DevicesPage(desk, pages, sticks.isPresent())::page, Access.ADMINS);
    sticks.map(it -> new StickPage(desk, it, pages)).ifPresent(it -> sticks(routes, it));
    var people = new PeoplePages(desk, pages, sessions);
    routes.get("/people", people::page, Access.ADMINS);
    routes.post("/people", people::put, Access.ADMINS);
    routes.post("/people/stop", people::stop, Access.ADMINS);
    routes.post("/people/card", people::card, Access.ADMINS);
  }

  private static void sticks(RoutesConfig routes, StickPage page) {
    routes.get("/stick", page::page, Access.ADMINS);
    routes.get("/stick/file", page::pack, Access.ADMINS);
    routes.post("/stick", page::take, Access.ADMINS);
  }

  private void programs(RoutesConfig routes) {
    var api = new Api(desk);
    routes.get("/api/v1/redemptions", api::redemptions, Access.READERS);
    routes.get("/api/v1/totals", api::totals, Access.READERS);
    routes.get("/api/v1/openapi.json", api::document, Access.READERS);
    routes.get("/healthz", api::health, Access.EVERYBODY);
    routes.get("/metrics", new Metrics(desk)::page, Access.READERS);
  }

  private void tls(JavalinConfig config, KeyStore store) {
    var tls = new SslContextFactory.Server();
    tls.setKeyStore(store);
    tls.setKeyStorePassword("");
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    config.jetty.addConnector((server, http) -> {
      var connector = new ServerConnector(server, tls, new HttpConnectionFactory(http));
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
