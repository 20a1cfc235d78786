package wenhui.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import wenhui.ledger.WatchedDisk.Done;
import wenhui.ledger.WatchedDisk.Step;

/// What a disk holds for sure, and what may be lost when the power goes: everything that was done
/// to a file since its last sync, each sector of 512 bytes for itself, in any order.
final class Platter {
  private static final int SECTOR = 512;

  private final Predicate<Step> lies;
  private final Map<String, byte[]> sure = new TreeMap<>();
  private final Map<String, List<Step>> unsure = new TreeMap<>();

  /// @param lies which syncs the disk only claims to have done
  Platter(Predicate<Step> lies) {
    this.lies = lies;
  }

  void take(Step step) {
    if (step.done() == Done.FAILED_SYNC) {
      unsure.remove(step.name());
    } else if (step.done() != Done.SYNC) {
      unsure.computeIfAbsent(step.name(), _ -> new ArrayList<>()).add(step);
    } else if (step.name().isEmpty()) {
      unsure.values().forEach(this::removed);
    } else if (!lies.test(step)) {
      List<Step> done = unsure.remove(step.name());
      if (done != null) {
        for (Step each : done) {
          apply(sure, each, each.data());
        }
      }
    }
  }

  /// The folder was synced: all up to the last removal is sure.
  private void removed(List<Step> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).done() == Done.UNLINK) {
        List<Step> sureNow = steps.subList(0, i + 1);
        sure.remove(sureNow.getLast().name());
        sureNow.clear();
        return;
      }
    }
  }

  /// How much of what is unsure survives a power cut.
  enum Survival {
    NOTHING,
    EVERYTHING,
    SOME_STEPS,
    SOME_SECTORS
  }

  /// Writes the files as a power cut at this moment might leave them.
  void cut(Path folder, Survival survival, SplittableRandom random) throws IOException {
    Map<String, byte[]> files = new TreeMap<>(sure);
    for (List<Step> steps : unsure.values()) {
      for (Step step : steps) {
        survive(files, step, survival, random);
      }
    }
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static void survive(
      Map<String, byte[]> files, Step step, Survival survival, SplittableRandom random) {
    switch (survival) {
      case NOTHING -> {}
      case EVERYTHING -> apply(files, step, step.data());
      case SOME_STEPS -> {
        if (random.nextBoolean()) {
          apply(files, step, step.data());
        }
      }
      case SOME_SECTORS -> {
        if (step.done() == Done.WRITE) {
          sectors(files, step, random);
        } else if (random.nextBoolean()) {
          apply(files, step, step.data());
        }
      }
    }
  }

  private static void sectors(Map<String, byte[]> files, Step step, SplittableRandom random) {
    int from = 0;
    while (from < step.data().length) {
      int left = SECTOR - (int) ((step.offset() + from) % SECTOR);
      int to = Math.min(step.data().length, from + left);
      if (random.nextBoolean()) {
        var part = new Step(Done.WRITE, step.name(), step.offset() + from, new byte[0]);
        apply(files, part, Arrays.copyOfRange(step.data(), from, to));
      }
      from = to;
    }
  }

  private static void apply(Map<String, byte[]> files, Step step, byte[] data) {
    byte[] before = files.getOrDefault(step.name(), new byte[0]);
    switch (step.done()) {
      case WRITE -> {
        int end = (int) step.offset() + data.length;
        // Always a copy: the caller may keep the bytes from before.
        byte[] after = Arrays.copyOf(before, Math.max(before.length, end));
        System.arraycopy(data, 0, after, (int) step.offset(), data.length);
        files.put(step.name(), after);
      }
      case TRUNCATE -> files.put(step.name(), Arrays.copyOf(before, (int) step.offset()));
      case UNLINK -> files.remove(step.name());
      case SYNC, FAILED_SYNC -> {}
    }
  }
}
