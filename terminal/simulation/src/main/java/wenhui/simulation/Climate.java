package wenhui.simulation;

import java.util.List;
import wenhui.simulation.HubProcess.Luck;
import wenhui.simulation.Network.Weather;
import wenhui.simulation.People.Habits;
import wenhui.simulation.People.Risks;
import wenhui.simulation.Stock.Ware;

/// What kind of bad luck a world has; drawn from its seed within what its [Scenario] allows.
///
/// @param powerCut chance that the power goes before, and again after, each transaction of a disk
/// @param pace the mean of a step's length, milliseconds
/// @param batch the longest run of journal entries in one SYNC
record Climate(Weather weather, Luck luck, Habits habits, double powerCut, long pace, int batch) {

  private static final List<Ware> FEW =
      Stock.ALL.stream()
          .filter(w -> w.uses() > 1 && !w.isCard() || w.name().endsWith("0"))
          .toList();

  private static final List<Ware> THREE_USES =
      Stock.LEASED.stream().filter(w -> w.uses() == 3).toList();

  private static final long SECONDS = 1_000;
  private static final long MINUTES = 60_000;
  private static final long HOURS = 3_600_000;

  static Climate of(Scenario scenario, Chance chance) {
    return switch (scenario) {
      case PLAIN -> plain(chance, 0);
      case ROLLBACK -> plain(chance, 0.006);
      case STRESS -> stress(chance);
      case SILENCE -> silence(chance, 0);
      case RETURN -> silence(chance, 0.1);
    };
  }

  private static Climate plain(Chance chance, double rollback) {
    boolean hot = chance.of(0.5);
    var weather =
        new Weather(
            chance.pick(0.0, 0.1, 0.3),
            chance.pick(0.0, 0.2),
            chance.pick(300L, 5 * SECONDS, 55 * SECONDS));
    var luck = new Luck(hot ? 0.3 : 0.05, hot ? 30 : 3, chance.pick(0.0, 0.0005, 0.002));
    var risks =
        new Risks(chance.pick(0.005, 0.03, 0.1), chance.pick(0.0, 0.004, 0.015), rollback, 0.1);
    var habits = new Habits(FEW, hot ? 0.8 : 0, hot ? 0.3 : 0, 0.1, 0.04, 0, risks);
    long pace = chance.pick(20 * SECONDS, 3 * MINUTES, 20 * MINUTES, 2 * HOURS);
    return new Climate(
        weather, luck, habits, chance.pick(0.0, 0.0005, 0.003), pace, chance.pick(3, 8, 50));
  }

  private static Climate stress(Chance chance) {
    var weather = new Weather(0.15, 0.3, 50 * SECONDS);
    var luck = new Luck(0.5, 60, 0.0005);
    var wares =
        Stock.ALL.stream()
            .filter(w -> w.batch() != Batch.CARDS && (w.uses() == 3 || w.name().endsWith("0")))
            .toList();
    var habits = new Habits(wares, 0.95, 0.4, 0.3, 0.06, 0, new Risks(0.06, 0.002, 0, 0.4));
    long pace = chance.pick(5 * SECONDS, 30 * SECONDS, 10 * MINUTES);
    return new Climate(weather, luck, habits, 0.0005, pace, chance.pick(3, 8));
  }

  private static Climate silence(Chance chance, double story) {
    var weather = new Weather(0.05, 0.1, chance.pick(2L, 50L) * SECONDS);
    var luck = new Luck(0.3, 30, 0.0003);
    var habits = new Habits(THREE_USES, 0.9, 0.1, 0.5, 0.1, story, new Risks(0.04, 0.006, 0, 0.1));
    return new Climate(weather, luck, habits, 0.0003, 2 * HOURS, chance.pick(2, 3));
  }
}
