package wenhui.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The supervisor with played time: a pause takes no time, but the clock moves on.
final class DeviceSupervisorTest {
  @TempDir Path folder;

  /// What the device does at its next opening or turn; empty means that all is well.
  private final BlockingQueue<String> script = new LinkedBlockingQueue<>();

  private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> bugs = new LinkedBlockingQueue<>();
  private final List<String> order = new ArrayList<>();
  private final PlayedTime time = new PlayedTime();
  private Optional<Path> path = Optional.empty();
  private Optional<DeviceSupervisor<Thing>> supervisor = Optional.empty();

  @AfterEach
  void close() {
    supervisor.ifPresent(DeviceSupervisor::close);
  }

  @Test
  void a_sound_device_becomes_ready() throws Exception {
    start();
    assertStates(DeviceState.OPENING, DeviceState.READY);
  }

  @Test
  void the_model_is_told() throws Exception {
    start();
    events.take();
    assertEquals("thing 1", events.take().detail());
  }

  @Test
  void a_lost_device_is_closed_before_it_is_opened_again() throws Exception {
    script.add("well");
    script.add("lost: unplugged");
    start();
    assertStates(DeviceState.OPENING, DeviceState.READY, DeviceState.FAILED);
    assertStates(DeviceState.OPENING, DeviceState.READY);
    synchronized (order) {
      assertEquals(List.of("open", "close", "open"), order.subList(0, 3));
    }
  }

  @Test
  void waits_grow_while_it_cannot_be_opened() throws Exception {
    path = Optional.of(folder);
    failToOpen(8);
    assertEquals(
        List.of(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L, 10_000L),
        time.waits().stream().map(Duration::toMillis).toList());
  }

  @Test
  void waits_grow_less_where_no_path_tells_that_it_is_back() throws Exception {
    failToOpen(5);
    assertEquals(
        List.of(500L, 1_000L, 2_000L, 4_000L, 4_000L),
        time.waits().stream().map(Duration::toMillis).toList());
  }

  private void failToOpen(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      script.add("lost: busy");
    }
    start();
    for (var state = events.take(); state.state() != DeviceState.READY; state = events.take()) {
      assertFalse(state.state() == DeviceState.CLOSED);
    }
  }

  @Test
  void a_device_that_was_just_plugged_in_and_is_not_ready_yet_is_tried_again_soon()
      throws Exception {
    Path reader = folder.resolve("reader");
    path = Optional.of(reader);
    script.add("lost: no permission yet");
    time.afterPauses(200, () -> create(reader));
    start();
    assertStates(DeviceState.ABSENT, DeviceState.OPENING, DeviceState.FAILED);
    assertStates(DeviceState.OPENING, DeviceState.READY);
    assertEquals(Duration.ofMillis(500), time.waits().getLast());
  }

  /// Faster than anyone looks whether it is there.
  @Test
  void a_device_that_was_replaced_in_no_time_is_opened_at_once() throws Exception {
    Path reader = folder.resolve("reader");
    path = Optional.of(reader);
    create(reader);
    for (int i = 0; i < 5; i++) {
      script.add("lost: busy");
    }
    script.add("well");
    script.add("replaced: ");
    start();
    skipTo(DeviceState.READY);
    skipTo(DeviceState.READY);
    assertEquals(Duration.ZERO, time.waits().getLast());
  }

  @Test
  void a_bug_in_a_driver_is_told_and_not_tried_again() throws Exception {
    script.add("well");
    script.add("bug");
    start();
    assertEquals("bug", bugs.take().getMessage());
    assertStates(DeviceState.OPENING, DeviceState.READY, DeviceState.CLOSED);
  }

  @Test
  void after_good_service_the_first_wait_is_short_again() throws Exception {
    for (int i = 0; i < 5; i++) {
      script.add("lost: busy");
    }
    script.add("well");
    script.add("after an hour");
    script.add("lost: unplugged");
    start();
    skipTo(DeviceState.READY);
    skipTo(DeviceState.READY);
    assertEquals(Duration.ofMillis(500), time.waits().getLast());
  }

  @Test
  void a_path_that_is_not_there_is_absent_and_not_opened() throws Exception {
    path = Optional.of(folder.resolve("reader"));
    start();
    assertStates(DeviceState.ABSENT);
    synchronized (order) {
      assertEquals(List.of(), order);
    }
  }

  @Test
  void a_device_that_appears_is_opened_without_waiting_out_the_pause() throws Exception {
    Path reader = folder.resolve("reader");
    path = Optional.of(reader);
    time.afterPauses(200, () -> create(reader));
    start();
    assertStates(DeviceState.ABSENT, DeviceState.OPENING, DeviceState.READY);
    assertTrue(
        time.lastPause().compareTo(Duration.ofMillis(250)) <= 0, () -> "" + time.lastPause());
  }

  @Test
  void the_same_state_is_told_once() throws Exception {
    path = Optional.of(folder.resolve("reader"));
    var looked = new CountDownLatch(1);
    time.afterPauses(500, looked::countDown);
    start();
    assertTrue(looked.await(20, TimeUnit.SECONDS));
    assertEquals(1, events.size());
  }

  @Test
  void closing_ends_a_turn_that_waits() throws Exception {
    script.add("well");
    script.add("wait");
    start();
    assertStates(DeviceState.OPENING, DeviceState.READY);
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> supervisor.get().close());
    assertStates(DeviceState.CLOSED);
    synchronized (order) {
      assertEquals(List.of("open", "close"), order);
    }
  }

  private void start() {
    var device =
        new DeviceSupervisor.Device<>(
            "thing", path, this::openThing, _ -> "thing 1", _ -> play(script.poll()));
    var fresh = new DeviceSupervisor<Thing>(device, events::add, time);
    supervisor = Optional.of(fresh);
    fresh.start((_, bug) -> bugs.add(bug));
  }

  private Thing openThing() throws DeviceLost, InterruptedException {
    String line = script.poll();
    play(line);
    synchronized (order) {
      order.add("open");
    }
    return new Thing();
  }

  private void play(String line) throws DeviceLost, InterruptedException {
    switch (line) {
      case null -> Thread.yield();
      case "wait" -> new CountDownLatch(1).await();
      case "after an hour" -> time.pass(Duration.ofHours(1));
      case "well" -> {}
      case "replaced: " -> {
        replace(path.orElseThrow());
        throw new DeviceLost("thing", line);
      }
      case "bug" -> throw new IllegalStateException(line);
      default -> throw new DeviceLost("thing", line);
    }
  }

  private void assertStates(DeviceState... states) throws InterruptedException {
    for (DeviceState state : states) {
      var event = events.poll(20, TimeUnit.SECONDS);
      assertEquals(state, event == null ? null : event.state());
    }
  }

  private void skipTo(DeviceState state) throws InterruptedException {
    while (events.take().state() != state) {
      // Not yet.
    }
  }

  private static void create(Path path) {
    try {
      Files.createFile(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void replace(Path path) {
    try {
      Path fresh = path.resolveSibling("fresh");
      Files.createFile(fresh);
      Files.move(fresh, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private final class Thing implements AutoCloseable {
    @Override
    public void close() {
      synchronized (order) {
        order.add("close");
      }
    }
  }

  private static final class PlayedTime implements DeviceSupervisor.Timing {
    private long now = 42;
    private final List<Duration> pauses = new ArrayList<>();

    /// The pauses summed up to waits: each wait asks for chance once, at its beginning.
    private final List<Duration> waits = new ArrayList<>();

    private int pausesToGo = -1;
    private Runnable then = () -> {};

    synchronized void pass(Duration duration) {
      now += duration.toNanos();
    }

    synchronized void afterPauses(int count, Runnable action) {
      pausesToGo = count;
      then = action;
    }

    synchronized List<Duration> waits() {
      return List.copyOf(waits);
    }

    synchronized Duration lastPause() {
      return pauses.getLast();
    }

    @Override
    public synchronized long nanoTime() {
      return now;
    }

    @Override
    public synchronized void pause(Duration duration, CountDownLatch closing) {
      pauses.add(duration);
      now += duration.toNanos();
      waits.set(waits.size() - 1, waits.getLast().plus(duration));
      if (--pausesToGo == 0) {
        then.run();
      }
    }

    /// Always the middle.
    @Override
    public synchronized RandomGenerator random() {
      waits.add(Duration.ZERO);
      return new Random() {
        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble(double from, double to) {
          return (from + to) / 2;
        }
      };
    }
  }
}
