package wenhui.admin;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.util.Optional;
import wenhui.redeem.LedgerUnavailable;

/// Writes and takes in the stick of a terminal that no network reaches.
final class StickPage {
  private final AdminDesk desk;
  private final StickBox box;
  private final Pages pages;

  StickPage(AdminDesk desk, StickBox box, Pages pages) {
    this.desk = desk;
    this.box = box;
    this.pages = pages;
  }

  /// @param taken what the last file brought
  /// @param bad whether it was none
  record View(Optional<StickBox.Taken> taken, boolean bad) {}

  void page(Context ctx) {
    show(ctx, new View(Optional.empty(), false));
  }

  private void show(Context ctx, View view) {
    pages.show(ctx, new Pages.Shown("stick", "/devices", "stick", view));
  }

  void pack(Context ctx) throws LedgerUnavailable {
    byte[] file = box.pack();
    ctx.contentType("application/gzip")
        .header(
            "Content-Disposition",
            "attachment; filename=\"wenhui-%s.gz\"".formatted(desk.place().terminal()))
        .result(file);
  }

  void take(Context ctx) throws IOException, LedgerUnavailable {
    UploadedFile file = ctx.uploadedFile("stick");
    if (file == null) {
      throw new BadRequestResponse("no file");
    }
    try (var in = file.content()) {
      var taken = box.take(in.readAllBytes());
      show(ctx, new View(taken, taken.isEmpty()));
    }
  }
}
