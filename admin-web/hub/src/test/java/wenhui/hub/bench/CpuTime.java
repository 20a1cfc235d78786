package wenhui.hub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// How long processes have kept a core busy. What is measured so depends little on who else uses
/// the machine.
final class CpuTime {

  /// Clock ticks a second; 100 on every Linux (sysconf(3), `_SC_CLK_TCK`).
  private static final double TICKS = 100;

  private CpuTime() {}

  /// Seconds of one process.
  static double of(long pid) throws IOException {
    return sum(pid, 11, 12);
  }

  /// Seconds of a process, its children that are there and those that have ended.
  static double ofFamily(long pid) throws IOException {
    double seconds = sum(pid, 11, 12, 13, 14);
    for (var child : (Iterable<ProcessHandle>) children(pid)::iterator) {
      seconds += of(child.pid());
    }
    return seconds;
  }

  private static Stream<ProcessHandle> children(long pid) {
    return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children);
  }

  /// Fields 14 to 17 of the file are utime, stime, cutime and cstime (proc(5), "/proc/pid/stat");
  /// we count from behind the name, which may hold spaces.
  private static double sum(long pid, int... fields) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double ticks = 0;
      for (int field : fields) {
        ticks += Long.parseLong(words[field]);
      }
      return ticks / TICKS;
    } catch (NoSuchFileException _) {
      return 0; // It has just ended, and its parent has its time.
    }
  }
}
