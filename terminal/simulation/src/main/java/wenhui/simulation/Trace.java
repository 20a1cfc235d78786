package wenhui.simulation;

import java.util.function.Consumer;

/// What happened, as one number: two runs of one seed must have the same.
final class Trace {
  private static final long PRIME = 0x100000001B3L; // FNV-1a, 64 bits

  private final Timeline timeline;
  private final Consumer<String> listener;
  private final boolean heard;
  private long hash = 0xCBF29CE484222325L;
  private long notes;

  /// @param listener is told every note; what it costs nobody pays who does not listen
  Trace(Timeline timeline, Consumer<String> listener, boolean heard) {
    this.timeline = timeline;
    this.listener = listener;
    this.heard = heard;
  }

  /// @param what texts, ids and enums: their hashes are the same in every process
  void note(Object... what) {
    notes++;
    mix(timeline.now());
    for (Object part : what) {
      mix(part instanceof Enum<?> e ? e.name().hashCode() : part.hashCode());
    }
    if (heard) {
      var line = new StringBuilder().append(timeline.now() - World.BEGINNING);
      for (Object part : what) {
        line.append(' ').append(part);
      }
      listener.accept(line.toString());
    }
  }

  private void mix(long value) {
    hash = (hash ^ value) * PRIME;
  }

  long hash() {
    return hash;
  }

  long notes() {
    return notes;
  }
}
