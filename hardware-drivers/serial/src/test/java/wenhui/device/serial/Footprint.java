package wenhui.device.serial;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What this process takes of the machine.
///
/// @param handles open files
/// @param threads of Java's; those of its compiler and collector come and go
/// @param heapKilobytes live objects, after a collection
/// @param residentKilobytes of the whole process, the Java machine's own parts included
record Footprint(int handles, int threads, long heapKilobytes, long residentKilobytes) {

  /// What buffers of the test itself may add, and classes that are loaded late.
  private static final long SLACK_KILOBYTES = 4_096;

  /// Threads and files that the Java machine itself opens when it likes. One leak a cycle is more.
  private static final int OWN = 5;

  static Footprint now() throws IOException {
    System.gc();
    var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return new Footprint(openFiles(), threads, memory.getUsed() / 1024, resident());
  }

  private static int openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return (int) open.count();
    }
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  void assertNoMoreThan(Footprint before) {
    assertTrue(handles <= before.handles + OWN, () -> before + " became " + this);
    assertTrue(threads <= before.threads + OWN, () -> before + " became " + this);
    assertTrue(heapKilobytes <= before.heapKilobytes + SLACK_KILOBYTES, () -> before + " " + this);
  }

  @Override
  public String toString() {
    return "%d handles, %d threads, %d kB of live heap, %d kB resident"
        .formatted(handles, threads, heapKilobytes, residentKilobytes);
  }
}
