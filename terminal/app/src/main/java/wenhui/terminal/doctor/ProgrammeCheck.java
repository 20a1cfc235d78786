package wenhui.terminal.doctor;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import wenhui.config.BadConfig;
import wenhui.config.TerminalConfig;
import wenhui.terminal.Assembly;
import wenhui.terminal.CardTrust;
import wenhui.terminal.doctor.Finding.Grade;
import wenhui.terminal.doctor.Finding.Said;
import wenhui.token.KeyRegistry;

/// Whether the terminal knows what it may redeem: its programme with its own venue in it, and the
/// bureau's public keys for vouchers; and the keys by which the settings want cards to prove
/// themselves.
final class ProgrammeCheck {
  private static final String PROGRAMME = "programme";
  private static final String KEYS = "voucher-keys";
  private static final String CARD_KEYS = "card-keys";

  private ProgrammeCheck() {}

  static List<Finding> of(TerminalConfig config, Machine machine) {
    return List.of(programme(config, machine), keys(config), cardKeys(config));
  }

  private static Finding programme(TerminalConfig config, Machine machine) {
    try {
      var programme = Assembly.of(config, machine.clock()).programme();
      return Finding.of(
          PROGRAMME, Grade.OK, Said.of("programme.good", programme.id(), config.programme()));
    } catch (BadConfig bad) {
      return Finding.of(PROGRAMME, Grade.FAULT, Said.of("settings.fault", bad.getMessage()));
    } catch (IOException e) {
      return unreadable(PROGRAMME, config.programme().toString(), e);
    }
  }

  private static Finding keys(TerminalConfig config) {
    var file = Assembly.voucherKeys(config);
    try {
      int count = KeyRegistry.read(file).keys().size();
      return count == 0
          ? Finding.of(KEYS, Grade.FAULT, Said.of("keys.none", file)).fix(Said.of("fix.keys"))
          : Finding.of(KEYS, Grade.OK, Said.of("keys.good", count));
    } catch (IOException e) {
      return unreadable(KEYS, file.toString(), e).fix(Said.of("fix.keys"));
    }
  }

  private static Finding cardKeys(TerminalConfig config) {
    try {
      CardTrust.of(config, (_, _) -> false);
      return Finding.of(CARD_KEYS, Grade.OK, Said.of("card-keys.good"));
    } catch (BadConfig bad) {
      return Finding.of(CARD_KEYS, Grade.FAULT, Said.of("settings.fault", bad.getMessage()));
    } catch (IOException e) {
      return unreadable(CARD_KEYS, config.keys().toString(), e);
    }
  }

  private static Finding unreadable(String subject, String file, IOException e) {
    return e instanceof NoSuchFileException
        ? Finding.of(subject, Grade.FAULT, Said.of("settings.none", file))
        : Finding.of(subject, Grade.FAULT, Said.of("file.unreadable", file))
            .with(String.valueOf(e.getMessage()));
  }
}
