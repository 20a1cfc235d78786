package wenhui.terminal;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.HashMap;
import wenhui.config.BadConfig;
import wenhui.config.BatchSettings;
import wenhui.config.Fault;
import wenhui.config.PerformanceSettings;
import wenhui.config.ProgrammeConfig;
import wenhui.config.VenueSettings;
import wenhui.redeem.BatchId;
import wenhui.redeem.Benefit;
import wenhui.redeem.CardTerms;
import wenhui.redeem.Conditions;
import wenhui.redeem.DiscountClass;
import wenhui.redeem.FundingSource;
import wenhui.redeem.Opening;
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
        config.performances().stream().map(Programmes::performance).toList(),
        config.batches().stream()
            .collect(toMap(it -> new BatchId(it.number()), Programmes::conditions)),
        config.venues().stream()
            .filter(venue -> venue.cards().isPresent())
            .collect(toMap(it -> new VenueId(it.code()), it -> cards(it.cards().orElseThrow()))));
  }

  private static Conditions conditions(BatchSettings batch) {
    var asks = batch.validity().asks();
    int any = BatchSettings.Asks.ANY;
    var limits =
        asks.perDay() == any && asks.perHolder() == any
            ? Conditions.Limits.NONE
            : new Conditions.Limits(asks.perDay(), asks.perHolder());
    return new Conditions(
        asks.boundToCard() ? Conditions.Bearing.CARD : Conditions.Bearing.BEARER,
        asks.specialOnly(),
        limits,
        switch (asks.stacking()) {
          case ALONE -> Conditions.Stacking.ALONE;
          case OTHER_BATCHES -> Conditions.Stacking.OTHER_BATCHES;
          case ANY -> Conditions.Stacking.ANY;
        },
        asks.keepsBalance());
  }

  private static CardTerms cards(VenueSettings.Cards cards) {
    var percentOff = new HashMap<DiscountClass, Integer>();
    for (int i = 0; i < cards.percentOff().size(); i++) {
      percentOff.put(new DiscountClass(i), cards.percentOff().get(i));
    }
    return new CardTerms(percentOff, cards.pointsPerYuan(), cards.fenPerPoint(), cards.allowance());
  }

  static Venue venue(Programme programme, String code, Path file) throws BadConfig {
    return programme.venues().stream()
        .filter(venue -> venue.id().code().equals(code))
        .findFirst()
        .orElseThrow(() ->
            BadConfig.of(
                new Fault(file, 1, "venue", "no venue of this programme has the code " + code)));
  }

  private static Venue venue(VenueSettings venue) {
    return new Venue(
        new VenueId(venue.code()), venue.name(), new VenueClass(venue.venueClass()), venue.unit());
  }

  private static Terms terms(BatchSettings batch) {
    return new Terms(
        new BatchId(batch.number()),
        batch.name(),
        source(batch.source()),
        benefit(batch.benefit()),
        batch.validity().uses(),
        batch.validity().opening().map(o -> new Opening(o.days(), o.from(), o.until())),
        offline(batch.offline()));
  }

  private static FundingSource source(BatchSettings.Source source) {
    return switch (source) {
      case PROVINCE -> FundingSource.PROVINCE;
      case CITY -> FundingSource.CITY;
      case DISTRICT -> FundingSource.DISTRICT;
    };
  }

  private static Benefit benefit(BatchSettings.Benefit benefit) {
    return switch (benefit.kind()) {
      case CASH_OFF -> new Benefit.CashOff();
      case PERCENT_OFF -> new Benefit.PercentOff(benefit.percent());
      case ADMISSION -> new Benefit.Admission();
    };
  }

  private static Terms.Offline offline(BatchSettings.Offline offline) {
    return switch (offline) {
      case NEVER -> Terms.Offline.NEVER;
      case HOME -> Terms.Offline.HOME;
      case EXPOSURE -> Terms.Offline.EXPOSURE;
    };
  }

  private static Performance performance(PerformanceSettings p) {
    return new Performance(p.day(), p.time(), p.title(), p.place());
  }
}
