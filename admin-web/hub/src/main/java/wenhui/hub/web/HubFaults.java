package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.ui.Look;
import wenhui.ui.Problem;

/// Answers what went wrong: a page for people, problem details (RFC 9457) for programs. Never a
/// stack trace.
final class HubFaults {
  private static final Logger LOG = LoggerFactory.getLogger(HubFaults.class);
  private static final String HOME = "/";
  private final Pages pages;

  HubFaults(Pages pages) {
    this.pages = pages;
  }

  /// @param key of the words that say it
  /// @param detail in the reader's words on a page; empty where there is nothing more to say
  /// @param back where the reader came from
  record Fault(int status, String key, String detail, String back) {}

  void on(RoutesConfig routes) {
    routes.exception(
        Unavailable.class,
        (e, ctx) -> {
          LOG.warn("{}: {}", ctx.path(), e.getMessage());
          answer(ctx, new Fault(503, "fault.database", "", HOME));
        });
    routes.exception(
        Wrong.class,
        (e, ctx) -> {
          String said = e.in(Pages.words(Look.of(ctx)));
          answer(ctx, new Fault(e.getStatus(), "fault.query", said, back(ctx)));
        });
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          String detail = isApi(ctx) ? e.getMessage() : ""; // Of programs, in their language.
          answer(ctx, new Fault(e.getStatus(), key(e.getStatus()), detail, HOME));
        });
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} failed", ctx.path(), e);
          answer(ctx, new Fault(500, "fault.ours", "", HOME));
        });
    routes.error(404, ctx -> answer(ctx, new Fault(404, "fault.missing", "", HOME)));
  }

  private static boolean isApi(Context ctx) {
    return ctx.path().startsWith("/api/");
  }

  /// The page with the form, if the browser says which; never another host's.
  private static String back(Context ctx) {
    try {
      var from = URI.create(String.valueOf(ctx.header("Referer")));
      String path = from.getRawPath();
      boolean ours = String.valueOf(from.getAuthority()).equals(ctx.host());
      return ours && path != null && path.startsWith("/") && !path.startsWith("//") ? path : HOME;
    } catch (IllegalArgumentException _) {
      return HOME;
    }
  }

  private static String key(int status) {
    return switch (status) {
      case 401, 403 -> "fault.refused";
      case 404 -> "fault.missing";
      default -> status < 500 ? "fault.query" : "fault.ours";
    };
  }

  private void answer(Context ctx, Fault fault) {
    ctx.status(fault.status);
    if (isApi(ctx)) {
      ctx.contentType(Problem.TYPE).result(new Problem(fault.status, fault.detail, "").json());
    } else {
      pages.show(ctx, new Shown("fault", "", fault.key, fault));
    }
  }
}
