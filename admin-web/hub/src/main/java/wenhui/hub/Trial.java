package wenhui.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wenhui.config.BadConfig;
import wenhui.config.CardRegisterFile;
import wenhui.hub.bureau.Batches;
import wenhui.hub.bureau.Batches.Batch;
import wenhui.hub.bureau.CardImport;
import wenhui.hub.bureau.Tokens;
import wenhui.hub.store.Unavailable;
import wenhui.hub.web.HubDesk;
import wenhui.link.FieldWriter;
import wenhui.link.Json;
import wenhui.link.Pairing;

/// What a hub needs before terminals can be tried out with it: some vouchers of each batch, leave
/// to accept some of them offline, cards, and codes by which terminals are let in. All of it goes
/// into one file, which is as good as money and its owner's alone.
final class Trial {
  private static final int VOUCHERS = 10;
  private static final int BUDGET = 40;
  private static final String BY = "trial";

  private final HubDesk desk;

  Trial(HubDesk desk) {
    this.desk = desk;
  }

  /// What is to be tried.
  ///
  /// @param file that everything is written to
  /// @param seats venue of each terminal
  /// @param cards a register to take in
  record Wanted(Path file, Map<String, String> seats, Optional<Path> cards) {}

  /// May be done again: there are no more vouchers then, only fresh codes.
  void prepare(Wanted wanted) throws IOException, BadConfig, Unavailable {
    if (wanted.cards.isPresent()) {
      var rows = CardRegisterFile.read(wanted.cards.get());
      new CardImport(desk.keys().card()).take(desk.district(), rows, "");
    }
    var out =
        new FieldWriter()
            .put("codes", new Json.Items(codes(wanted.seats)))
            .put("vouchers", new Json.Items(vouchers()));
    write(wanted.file, out.object().bytes());
  }

  private List<Json> codes(Map<String, String> seats) throws Unavailable {
    var codes = new ArrayList<Json>();
    for (var seat : seats.entrySet()) {
      String secret =
          desk.district()
              .transact(tx -> desk.enrolment().newCode(tx, seat.getKey(), seat.getValue(), BY));
      String key = desk.keys().hub().publicKey();
      var code = new Pairing.Code(URI.create(desk.url()), secret, key);
      codes.add(new FieldWriter().put("terminal", seat.getKey()).put("code", code.text()).object());
    }
    return codes;
  }

  private List<Json> vouchers() throws Unavailable {
    var vouchers = new ArrayList<Json>();
    var tokens = new Tokens(desk.district(), desk.keys().voucher());
    for (Batch batch : desk.district().read(Batches::all)) {
      Batches.issue(desk.district(), batch.number(), VOUCHERS, new SecureRandom());
      if (batch.issue().offline().equals("EXPOSURE") && batch.issue().budget() == 0) {
        desk.district()
            .transact(tx -> {
              Batches.raiseBudget(tx, batch.number(), BUDGET);
              return true;
            });
      }
      tokens.each(
          batch,
          0,
          VOUCHERS,
          token ->
              vouchers.add(
                  new FieldWriter()
                      .put("batch", batch.number())
                      .put("token", token.text())
                      .object()));
    }
    return vouchers;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(fresh, mode);
    Files.write(fresh, bytes);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
