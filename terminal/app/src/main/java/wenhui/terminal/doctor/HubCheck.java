package wenhui.terminal.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import wenhui.link.HubUnreachable;
import wenhui.link.Revoked;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;
import wenhui.terminal.hub.Enrolment;
import wenhui.terminal.hub.Seat;

/// Whether the hub answers this terminal, and still wants it.
final class HubCheck {
  private static final String HUB = "hub";

  private HubCheck() {}

  /// @param data the terminal's folder
  /// @return empty for a terminal that stands alone
  static Optional<Finding> of(Path data) {
    try {
      return Seat.in(data).map(HubCheck::asked);
    } catch (IOException e) {
      return Optional.of(
          Finding.of(HUB, Grade.FAULT, Said.of("hub.seat"))
              .with(String.valueOf(e.getMessage()))
              .fix(Said.of("fix.enrol")));
    }
  }

  private static Finding asked(Seat seat) {
    String terminal = seat.place().terminal();
    if (seat.isLeft()) {
      return revoked(terminal);
    }
    try {
      Enrolment.terms(seat);
      return Finding.of(HUB, Grade.OK, Said.of("hub.answers", seat.hub(), terminal));
    } catch (HubUnreachable e) {
      return Finding.of(HUB, Grade.CARE, Said.of("hub.away", seat.hub()))
          .with(String.valueOf(e.getMessage()))
          .fix(Said.of("fix.hub"));
    } catch (Revoked _) {
      return revoked(terminal);
    }
  }

  private static Finding revoked(String terminal) {
    return Finding.of(HUB, Grade.FAULT, Said.of("hub.revoked", terminal)).fix(Said.of("fix.enrol"));
  }
}
