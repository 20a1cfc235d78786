package wenhui.terminal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wenhui.config.BadConfig;
import wenhui.config.CardRegisterFile;
import wenhui.config.CardRow;
import wenhui.config.ProgrammeConfig;
import wenhui.config.VoucherRegisterFile;
import wenhui.ledger.CardRegistration;
import wenhui.ledger.VoucherRegistration;
import wenhui.redeem.Card;
import wenhui.redeem.CardNumber;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.Fen;
import wenhui.redeem.Purse;
import wenhui.redeem.VoucherId;

/// The bureau's files of cards and vouchers. Read at each start; a file with a fault stops the
/// start, with every faulty line named. A hub tells of cards itself; to whom a voucher was issued
/// only the file says.
public final class Registers {
  private static final Logger LOG = LoggerFactory.getLogger(Registers.class);

  private Registers() {}

  /// What the files of `programme` say, to be taken over before the first event.
  ///
  /// @param linked whether the terminal has a hub
  public static Assembly.Preparation of(ProgrammeConfig programme, boolean linked)
      throws IOException, BadConfig {
    var register = programme.register();
    var cards =
        !linked && register.cards().isPresent()
            ? CardRegisterFile.read(register.cards().get()).stream().map(Registers::card).toList()
            : List.<CardRegistration>of();
    var vouchers =
        register.vouchers().isPresent()
            ? VoucherRegisterFile.read(register.vouchers().get()).stream()
                .map(Registers::voucher)
                .toList()
            : List.<VoucherRegistration>of();
    return ledger -> {
      if (!cards.isEmpty() || !vouchers.isEmpty()) {
        ledger.learnCards(cards);
        ledger.learnVouchers(vouchers);
        LOG.info("learned {} cards and {} vouchers", cards.size(), vouchers.size());
      }
    };
  }

  /// One row of the card register.
  public static CardRegistration card(CardRow row) {
    return new CardRegistration(
        new CardNumber(row.number()),
        Card.Standing.valueOf(row.standing().name()),
        row.greeting(),
        row.special(),
        new DiscountClass(row.discountClass()),
        row.vouchers(),
        new Purse(row.points(), new Fen(row.allowanceFen())));
  }

  private static VoucherRegistration voucher(VoucherRegisterFile.Row row) {
    return new VoucherRegistration(
        new VoucherId(row.voucher()),
        row.card().isEmpty() ? Optional.empty() : Optional.of(new CardNumber(row.card())),
        row.calledBack());
  }
}
