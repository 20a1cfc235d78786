package wenhui.screen;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.Moment;
import wenhui.redeem.Screen;
import wenhui.ui.StaticFiles;

/// Serves the resident's and clerk's screen on loopback until closed.
///
/// `GET /` is the page with what is shown now; `GET /screen/events` pushes each change (SSE, event
/// `screen`); `POST /screen/keys` takes one press. Any thread may call.
public final class ScreenWeb implements AutoCloseable {
  private static final long LARGEST_REQUEST = 4 << 10;

  /// A camera's picture.
  private static final long LARGEST_ON_THE_BENCH = 8 << 20;

  private static final int CLOCK_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(ScreenWeb.class);

  private final Viewers viewers = new Viewers();
  private final String run = UUID.randomUUID().toString();
  private final Painter painter;
  private final Consumer<KeyPress> keys;
  private final ScheduledExecutorService ticking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("screen-clock").factory());
  private final Javalin server;

  /// What is shown, and since which version the same scene has been there.
  private record Shown(Screen screen, Moment.Trust trust, Frame frame, long version, long since) {}

  private volatile Shown shown;
  private volatile boolean spokenElsewhere;

  private ScreenWeb(Glass glass, Consumer<KeyPress> keys, Consumer<RoutesConfig> more) {
    this.keys = keys;
    this.painter = new Painter(glass);
    var now = new Moment(glass.clock().instant(), Moment.Trust.UNTRUSTED);
    var idle = Screen.idle(now.at());
    this.shown = new Shown(idle, now.trust(), painter.paint(idle, now), 1, 1);
    this.server = Javalin.create(config -> configure(config, more));
  }

  /// @param keys called for each press, on an HTTP thread; must not block
  /// @param more adds routes to the same loopback server, behind the same checks
  public static ScreenWeb start(Glass glass, Consumer<KeyPress> keys, Consumer<RoutesConfig> more) {
    var web = new ScreenWeb(glass, keys, more);
    web.server.start("127.0.0.1", glass.port());
    web.ticking.scheduleWithFixedDelay(web::tick, CLOCK_SECONDS, CLOCK_SECONDS, TimeUnit.SECONDS);
    return web;
  }

  private void configure(JavalinConfig config, Consumer<RoutesConfig> more) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize =
        painter.glass().virtualDevices() ? LARGEST_ON_THE_BENCH : LARGEST_REQUEST;
    config.routes.before(new SameOrigin());
    config.routes.get("/", this::page);
    config.routes.get("/screen/panel.css", this::panel);
    config.routes.get(
        "/screen/static/{file}",
        new StaticFiles()
            .and(
                ScreenWeb.class,
                List.of("kiosk.css", "kiosk-flat.css", "kiosk-small.css", "screen.js")));
    config.routes.get("/screen/events", ctx -> viewers.serve(ctx, this::event));
    config.routes.post("/screen/keys", this::key);
    more.accept(config.routes);
  }

  private void page(Context ctx) {
    ctx.contentType("text/html; charset=utf-8");
    var now = shown;
    ctx.result(painter.page(now.frame, run, now.version));
  }

  private void panel(Context ctx) {
    ctx.contentType("text/css; charset=utf-8").result(painter.glass().panel().css());
  }

  private String event() {
    var now = shown;
    return now.frame.json(run, now.version);
  }

  private void key(Context ctx) {
    var press =
        KeyPress.parse(ctx.body())
            .orElseThrow(() -> new BadRequestResponse("key=… or digit=…, one of them"));
    if (!meansPresent(press)) {
      throw new ConflictResponse("the screen has changed");
    }
    keys.accept(press);
    ctx.status(204);
  }

  /// Whether `press` was made on the scene that is shown, or comes from no page at all.
  public boolean meansPresent(KeyPress press) {
    var now = shown;
    boolean ours = press.run().isEmpty() || press.run().get().equals(run);
    return ours
        && (press.version().isEmpty()
            || press.version().getAsLong() >= now.since
                && press.version().getAsLong() <= now.version);
  }

  /// From now on pages do not speak: the terminal has a voice of its own. Their tones stay.
  public void leaveSpeaking() {
    spokenElsewhere = true;
  }

  /// Shows `screen`: renders it once and pushes it to every open page, if it differs from what they
  /// have. Never waits for a page.
  public synchronized void show(Screen screen, Moment now) {
    var painted = painter.paint(screen, now);
    var frame = spokenElsewhere ? painted.silent() : painted;
    var before = shown;
    if (frame.equals(before.frame)) {
      shown = new Shown(screen, now.trust(), frame, before.version, before.since);
      return;
    }
    long version = before.version + 1;
    long since = frame.sameScene(before.frame) ? before.since : version;
    shown = new Shown(screen, now.trust(), frame, version, since);
    viewers.push(event());
  }

  /// Says how far the clock can be believed from now on; quick where nothing has changed.
  public synchronized void trust(Moment now) {
    if (now.trust() != shown.trust) {
      show(shown.screen, now);
    }
  }

  /// The clock in the header moves on though nothing happens.
  private synchronized void tick() {
    try {
      show(shown.screen, new Moment(painter.glass().clock().instant(), shown.trust));
    } catch (RuntimeException bug) {
      LOG.error(
          "the clock on the screen could not be moved on", bug); // Or it would stand for ever.
    }
  }

  /// The port that it listens on.
  public int port() {
    return server.port();
  }

  /// Counts what was shown; for tests, which wait for a page to have it.
  long version() {
    return shown.version;
  }

  /// How many pages are open.
  int viewers() {
    return viewers.count();
  }

  @Override
  public void close() {
    ticking.shutdownNow();
    viewers.close();
    server.stop();
  }
}
