package wenhui.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.LedgerUnavailable;
import wenhui.ui.Json;

/// Answers what went wrong: a page for people, problem details (RFC 9457) for programs. Never a
/// stack trace.
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /// @param key of the words that say it
  /// @param detail one sentence that names the parameter, or empty
  record Fault(int status, String key, String detail) {}

  private final Pages pages;

  Faults(Pages pages) {
    this.pages = pages;
  }

  void on(RoutesConfig routes) {
    routes.exception(
        BadQuery.class, (e, ctx) -> answer(ctx, new Fault(400, "fault.query", e.getMessage())));
    routes.exception(
        LedgerUnavailable.class,
        (e, ctx) -> {
          LOG.error("{}: {}", ctx.path(), e.getMessage());
          answer(ctx, new Fault(503, "fault.ledger", ""));
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
      case 413 -> "fault.large";
      default -> status < 500 ? "fault.query" : "fault.ours";
    };
  }

  private void answer(Context ctx, Fault fault) {
    ctx.status(fault.status);
    String path = ctx.path();
    if (path.startsWith("/api/") || path.equals("/metrics") || path.equals("/healthz")) {
      var problem = new LinkedHashMap<String, Object>();
      problem.put("type", "about:blank");
      problem.put("title", AdminWords.english().say(fault.key + ".title"));
      problem.put("status", fault.status);
      problem.put("detail", detail(fault));
      ctx.contentType("application/problem+json").result(Json.of(problem));
    } else {
      pages.show(ctx, "fault", pages.frame(ctx, ""), fault);
    }
  }

  private static String detail(Fault fault) {
    return fault.detail.isEmpty() ? AdminWords.english().say(fault.key + ".way") : fault.detail;
  }
}
