package wenhui.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import wenhui.link.Answer;
import wenhui.link.Request;

/// What lies between: loses, doubles, delays and reorders, each way, and is cut now and then.
final class Network {

  /// How bad it is.
  ///
  /// @param late the longest that a message is on its way, milliseconds
  record Weather(double loss, double doubling, long late) {}

  private final Faults faults;
  private final List<HubProcess> processes;
  private final Set<String> cut = new HashSet<>();
  private Weather weather;

  Network(Faults faults, List<HubProcess> processes, Weather weather) {
    this.faults = faults;
    this.processes = processes;
    this.weather = weather;
  }

  void clear() {
    weather = new Weather(0, 0, 200);
    cut.clear();
  }

  boolean isCut(String device) {
    return cut.contains(device);
  }

  /// Cuts a device off, or joins it again.
  void flip(String device) {
    if (!cut.remove(device)) {
      cut.add(device);
    }
  }

  /// @param arrived takes each answer that comes, in an event of its own
  void ask(String device, Request request, Consumer<Answer> arrived) {
    send(
        device,
        () ->
            faults
                .chance()
                .pick(processes)
                .submit(request, answer -> send(device, () -> arrived.accept(answer))));
  }

  /// Runs `arrival` once, twice or never, some time later.
  private void send(String device, Runnable arrival) {
    var chance = faults.chance();
    if (isCut(device) || chance.of(weather.loss)) {
      return;
    }
    int copies = chance.of(weather.doubling) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long most = chance.of(0.5) ? 200 : weather.late;
      faults.timeline().after(chance.between(1, most), arrival);
    }
  }
}
