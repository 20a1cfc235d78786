package wenhui.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.redeem.LedgerUnavailable;
import wenhui.ui.Problem;
import wenhui.ui.Words;

/// Answers what went wrong: a page for people, problem details (RFC 9457) for programs. Never a
/// stack trace.
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /// @param key of the words that say it: `fault.ledger`
  /// @param detail one more sentence, or empty
  /// @param code which the reader tells the technician, or empty
  record Fault(int status, String key, String detail, String code) {

    /// Whether the same request may be answered in a minute.
    boolean passes() {
      return status == 503;
    }
  }

  /// @param again the address that was asked for
  record View(Fault fault, String again) {}

  private final Pages pages;

  Faults(Pages pages) {
    this.pages = pages;
  }

  void on(RoutesConfig routes) {
    routes.exception(BadQuery.class, this::query);
    routes.exception(
        LedgerUnavailable.class,
        (e, ctx) -> {
          LOG.error("{}: {}", ctx.path(), e.getMessage());
          answer(ctx, new Fault(503, "fault.ledger", "", "A07"), e);
        });
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> answer(ctx, new Fault(e.getStatus(), key(e.getStatus()), said(e), ""), e));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("{} failed", ctx.path(), e);
          answer(ctx, new Fault(500, "fault.ours", "", "A09"), e);
        });
  }

  /// Our own sentences, not Javalin's, which are a status's phrase.
  private static String said(HttpResponseException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains(" ") && e.getStatus() < 500 && e.getStatus() != 404 ? message : "";
  }

  private static String key(int status) {
    return switch (status) {
      case 401, 403 -> "fault.refused";
      case 404, 405 -> "fault.missing";
      case 413 -> "fault.large";
      default -> status < 500 ? "fault.query" : "fault.ours";
    };
  }

  private void query(BadQuery e, Context ctx) {
    if (forProgram(ctx)) {
      ctx.status(400);
      problem(ctx, new Problem(400, e.say(AdminWords.english()), e.parameter()));
    } else {
      var words = pages.reader(ctx).words();
      answer(ctx, new Fault(400, "fault.query", e.sayByLabel(words), ""), e);
    }
  }

  private void answer(Context ctx, Fault fault, Exception cause) {
    if (ctx.res().isCommitted()) {
      // Half an export is on its way. Cut off, the receiver knows; ended in order, it would not.
      ServletContextRequest.getServletContextRequest(ctx.req())
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close(cause);
      return;
    }
    ctx.res().setHeader("Content-Disposition", null);
    ctx.status(fault.status);
    if (forProgram(ctx)) {
      Words words = AdminWords.english();
      String detail = fault.detail.isEmpty() ? words.say(fault.key + ".way") : fault.detail;
      problem(ctx, new Problem(fault.status, detail, ""));
    } else {
      String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
      var view = new View(fault, ctx.path() + query);
      pages.show(ctx, new Pages.Shown("fault", "", fault.key + ".title", view));
    }
  }

  private static boolean forProgram(Context ctx) {
    String path = ctx.path();
    return path.startsWith("/api/") || path.equals("/metrics") || path.equals("/healthz");
  }

  private static void problem(Context ctx, Problem problem) {
    ctx.contentType(Problem.TYPE).result(problem.json());
  }
}
