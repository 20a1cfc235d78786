package wenhui.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import wenhui.hub.store.Unavailable;
import wenhui.link.Malformed;

/// Takes sticks in at a desk: the file that a terminal has written goes up, the one to carry back
/// comes down.
final class StickPages {
  private static final String AT = "/terminals/stick";

  private final HubDesk desk;
  private final Sticks sticks;

  StickPages(HubDesk desk, Sticks sticks) {
    this.desk = desk;
    this.sticks = sticks;
  }

  void on(RoutesConfig routes) {
    routes.post(AT, this::take);
  }

  private void take(Context ctx) throws IOException, Unavailable {
    UploadedFile file = ctx.uploadedFile("stick");
    if (file == null) {
      throw new Wrong("file");
    }
    var answered = taken(file);
    String who = HubDoor.personOf(ctx).id();
    String about = String.join(" ", answered.terminals());
    desk.district()
        .transact(tx -> {
          Audit.note(tx, who, "terminal.stick", about);
          return true;
        });
    QuotaPage.attach(ctx, "application/gzip", "wenhui-answers.gz");
    ctx.result(answered.file());
  }

  private Sticks.Answered taken(UploadedFile file) throws IOException, Unavailable {
    try (var in = file.content()) {
      return sticks.answer(in);
    } catch (Malformed _) {
      throw new Wrong("stick");
    } catch (Problem e) {
      if (e.status() == 503) {
        throw new ServiceUnavailableResponse("another stick is being taken in");
      }
      throw new Wrong(e.status() == 413 ? "stick_full" : "stick_other");
    }
  }
}
