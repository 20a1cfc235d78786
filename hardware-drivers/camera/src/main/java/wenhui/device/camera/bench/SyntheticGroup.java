package wenhui.device.camera.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import wenhui.device.camera.frames.Category;
import wenhui.device.camera.frames.Specimen;
import wenhui.device.camera.frames.SyntheticFrames;

/// Frames of the generator.
record SyntheticGroup(String name, int size, IntFunction<Specimen> draw) implements Group {

  /// The sixteen categories that count for the goals.
  static List<Group> kiosk(long seed, int size) {
    return of(seed, size, true);
  }

  /// The others.
  static List<Group> hardship(long seed, int size) {
    return of(seed, size, false);
  }

  private static List<Group> of(long seed, int size, boolean kiosk) {
    var frames = new SyntheticFrames(seed);
    var groups = new ArrayList<Group>();
    for (Category category : Category.values()) {
      if (Category.KIOSK.contains(category) == kiosk) {
        String name = category.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        groups.add(new SyntheticGroup(name, size, i -> frames.frame(category, i, size)));
      }
    }
    return groups;
  }

  static Group empty(long seed, int size) {
    return new SyntheticGroup("no code", size, new SyntheticFrames(seed)::empty);
  }

  static Group others(long seed, int size) {
    return new SyntheticGroup("other symbologies", size, new SyntheticFrames(seed)::other);
  }

  @Override
  public List<Frame> frames(int i) {
    Specimen specimen = draw.apply(i);
    Optional<String> text = Optional.of(specimen.text()).filter(t -> !t.isEmpty());
    return List.of(new Frame(specimen.picture(), text));
  }
}
