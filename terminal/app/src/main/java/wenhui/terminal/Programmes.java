package wenhui.terminal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wenhui.config.BadConfig;
import wenhui.config.ProgrammeConfig;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Programme;
import wenhui.redeem.Programme.Performance;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;

/// Turns a programme's settings into the words of the rules.
final class Programmes {

  private Programmes() {}

  static Programme of(ProgrammeConfig config) {
    return new Programme(
        config.id(),
        config.district(),
        config.venues().stream().map(Programmes::venue).toList(),
        config.batches().stream().map(Programmes::terms).toList(),
        config.performances().stream().map(Programmes::performance).toList());
  }

  static Venue venue(Programme programme, String code, Path file) throws BadConfig {
    return programme.venues().stream()
        .filter(venue -> venue.id().code().equals(code))
        .findFirst()
        .orElseThrow(() -> new BadConfig(file, List.of("venue: \"" + code + "\" is not in it")));
  }
}
