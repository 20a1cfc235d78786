package wenhui.terminal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import wenhui.ledger.LedgerFile;
import wenhui.ledger.LedgerVerifier;
import wenhui.ledger.Verification;
import wenhui.redeem.LedgerUnavailable;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;

/// Whether the ledger is whole.
final class LedgerCheck {
  private static final String LEDGER = "ledger";

  private LedgerCheck() {}

  static Finding of(Path file) {
    if (!Files.exists(file)) {
      return Finding.of(LEDGER, Grade.OK, Said.of("ledger.none"));
    }
    try {
      return switch (LedgerVerifier.verify(file)) {
        case Verification.Intact _ when LedgerFile.isLocked(file) ->
            Finding.of(LEDGER, Grade.FAULT, Said.of("ledger.locked")).fix(Said.of("fix.locked"));
        case Verification.Intact intact ->
            Finding.of(LEDGER, Grade.OK, Said.of("ledger.intact", intact.entries()));
        case Verification.Broken broken ->
            Finding.of(LEDGER, Grade.FAULT, Said.of("ledger.broken", broken.seq()))
                .with(broken.why())
                .fix(Said.of("fix.ledger"));
        case Verification.Astray astray ->
            Finding.of(LEDGER, Grade.FAULT, Said.of("ledger.astray", astray.table()))
                .with(astray.why())
                .fix(Said.of("fix.ledger"));
      };
    } catch (LedgerUnavailable e) {
      return Finding.of(LEDGER, Grade.FAULT, Said.of("ledger.unreadable"))
          .with(String.valueOf(e.getMessage()))
          .fix(Said.of("fix.ledger"));
    }
  }
}
