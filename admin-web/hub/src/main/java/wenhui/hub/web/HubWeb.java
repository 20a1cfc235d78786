package wenhui.hub.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import wenhui.hub.store.Unavailable;
import wenhui.ui.BadCertificate;
import wenhui.ui.Certificate;
import wenhui.ui.PageFrame;
import wenhui.ui.StaticFiles;

/// Serves one hub process until closed. Any thread may call.
public final class HubWeb implements AutoCloseable {

  /// For whoever has signed in: a card register of 100,000 rows, or a stick with a full journal.
  /// Programs have limits of their own: [SignedDoor], [StickApi].
  private static final long LARGEST_REQUEST = 64L << 20;

  private final HubDesk desk;
  private final Bind bind;
  private final Optional<KeyStore> certificate;
  private final Javalin server;

  /// Where it listens.
  ///
  /// @param certificate PEM or PKCS #12 file, a must outside loopback unless a balancer ends TLS
  ///   before us
  public record Bind(String address, int port, Optional<Path> certificate) {}

  private HubWeb(HubDesk desk, Bind bind, Optional<KeyStore> certificate) {
    this.desk = desk;
    this.certificate = certificate;
    this.bind = bind;
    this.server = Javalin.create(this::configure);
  }

  /// @throws BadCertificate if the certificate cannot be used
  public static HubWeb start(HubDesk desk, Bind bind) throws BadCertificate {
    var web = new HubWeb(desk, bind, certificate(bind));
    if (bind.certificate.isPresent()) {
      web.server.start();
    } else {
      web.server.start(bind.address, bind.port);
    }
    return web;
  }

  /// Looks whether it can be used, before anything is started.
  ///
  /// @throws BadCertificate if it cannot
  public static Optional<KeyStore> certificate(Bind bind) throws BadCertificate {
    return bind.certificate.isPresent()
        ? Optional.of(Certificate.read(bind.certificate.get()))
        : Optional.empty();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    certificate.ifPresent(store -> tls(config, store));
    var door = new SignedDoor(desk.district(), desk.keys().hub());
    var messages = new TerminalApi(desk, door);
    messages.on(config.routes);
    var documents = new PullApi(desk, door);
    documents.on(config.routes);
    var sticks = new Sticks(desk.district(), desk.keys().hub(), messages, documents);
    new StickApi(sticks, door).on(config.routes);
    new ApiDocument().on(config.routes);
    config.routes.get("/healthz", this::health);
    config.routes.get("/metrics", new HubMetrics(desk)::page);
    pages(config.routes, sticks);
  }

  private void pages(RoutesConfig routes, Sticks sticks) {
    var sessions = new HubSessions(desk.district());
    var door = new HubDoor(desk, sessions);
    var pages = new Pages(desk);
    routes.before(door);
    new HubFaults(pages).on(routes);
    new SignInPages(desk, door, sessions, pages).on(routes);
    new QuotaPage(desk, pages).on(routes);
    new BatchPages(desk, pages).on(routes);
    new CardPages(desk, pages).on(routes);
    new ConflictPages(desk, pages).on(routes);
    new PayeePages(desk, pages).on(routes);
    new SettlementPages(desk, pages).on(routes);
    new TerminalPages(desk, pages).on(routes);
    new PeoplePages(desk, pages).on(routes);
    new StickPages(desk, sticks).on(routes);
    routes.get(
        "/static/{file}", new StaticFiles().and(PageFrame.class, List.of("admin.css", "admin.js")));
  }

  private void health(Context ctx) {
    try {
      desk.district().read(tx -> tx.number("SELECT count(*) FROM programme WHERE d=:d"));
      ctx.contentType("text/plain; charset=utf-8").result("ok\n");
    } catch (Unavailable _) {
      ctx.status(503).contentType("text/plain; charset=utf-8").result("no database\n");
    }
  }

  private void tls(JavalinConfig config, KeyStore certificate) {
    config.jetty.addConnector((jetty, _) -> {
      var tls = new SslContextFactory.Server();
      tls.setKeyStore(certificate);
      tls.setKeyStorePassword("");
      tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
      var connector = new ServerConnector(jetty, tls);
      connector.setHost(bind.address);
      connector.setPort(bind.port);
      return connector;
    });
  }

  /// What is served, such as `GET /healthz`.
  List<String> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint.method + " " + route.endpoint.path)
        .toList();
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
