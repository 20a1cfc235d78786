package wenhui.config;

import java.util.List;

/// What settings of serial lines have in common.
final class SerialLines {

  /// The speeds that both the kernel and the devices know.
  static final Shape<Integer> BAUD =
      Shape.of(
          Long.class,
          Shape.Misfits.named("serial.baud"),
          9_600,
          baud -> {
            List<Long> known =
                List.of(
                    1_200L, 2_400L, 4_800L, 9_600L, 19_200L, 38_400L, 57_600L, 115_200L, 230_400L,
                    460_800L, 921_600L);
            if (!known.contains(baud)) {
              throw new Misfit(Words.of("serial.baud", baud));
            }
            return baud.intValue();
          });

  private SerialLines() {}
}
