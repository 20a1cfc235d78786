package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.Pages.Shown;
import wenhui.ui.Problem;

/// Answers what went wrong: a page for people, problem details (RFC 9457) for programs. Never a
/// stack trace.
final class HubFaults {
  private static final Logger LOG = LoggerFactory.getLogger(HubFaults.class);
  private final Pages pages;

  HubFaults(Pages pages) {
    this.pages = pages;
  }

  /// @param key of the words that say it
  record Fault(int status, String key, String detail) {}

  void on(RoutesConfig routes) {
    routes.exception(
        Unavailable.class,
        (e, ctx) -> {
          LOG.warn("{}: {}", ctx.path(), e.getMessage());
          answer(ctx, new Fault(503, "fault.database", ""));
        });
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> answer(ctx, new Fault(e.getStatus(), key(e.getStatus()), e.getMessage())));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} failed", ctx.path(), e);
          answer(ctx, new Fault(500, "fault.ours", ""));
        });
    routes.error(404, ctx -> answer(ctx, new Fault(404, "fault.missing", "")));
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
    if (ctx.path().startsWith("/api/")) {
      ctx.contentType(Problem.TYPE).result(new Problem(fault.status, fault.detail, "").json());
    } else {
      pages.show(ctx, new Shown("fault", "", fault.key, fault));
    }
  }
}
