package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;

/// What every [CodeScanner] must do. A driver's test extends this once for each way in which bytes
/// may arrive (`WholeFrames`, `OneByteAtATime`, `AmidNoise`, `UnplugMidFrame`) and supplies a
/// [Bench] that delivers them so.
@ExtendWith(ContractMatrix.class)
public abstract class CodeScannerContract {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(10);

  /// A scanner on the bench, and the hand that holds codes to it and pulls its cable.
  public interface Bench extends AutoCloseable {
    /// Opens the driver on the device that lies here.
    CodeScanner open() throws DeviceLost, InterruptedException;

    /// What the driver should report for the first of two codes.
    CodeSeen first();

    CodeSeen second();

    /// Holds a code to the scanner for a moment. Codes follow one another in the order presented.
    void present(CodeSeen code);

    /// Holds a code still in view.
    void leave(CodeSeen code);

    void unplug();

    void replug();

    @Override
    void close();
  }

  /// A fresh scanner with nothing presented yet.
  protected abstract Bench newBench() throws Exception;

  private Bench bench;
  private CodeScanner scanner;

  @BeforeEach
  final void open() throws Exception {
    bench = newBench();
    scanner = bench.open();
  }

  @AfterEach
  final void close() {
    if (scanner != null) {
      scanner.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  final void it_says_what_it_is() {
    assertFalse(scanner.model().isBlank());
  }

  @Test
  final void no_code_means_empty() throws Exception {
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }

  @Test
  final void a_code_is_seen_once() throws Exception {
    bench.present(bench.first());
    assertEquals(Optional.of(bench.first()), scanner.await(LONG));
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }

  @Test
  final void codes_are_seen_in_the_order_presented() throws Exception {
    bench.present(bench.first());
    bench.present(bench.second());
    assertEquals(Optional.of(bench.first()), scanner.await(LONG));
    assertEquals(Optional.of(bench.second()), scanner.await(LONG));
  }

  @Test
  final void the_same_code_twice_at_once_is_one_sighting() throws Exception {
    bench.present(bench.first());
    bench.present(bench.first());
    bench.present(bench.second());
    assertEquals(Optional.of(bench.first()), scanner.await(LONG));
    assertEquals(Optional.of(bench.second()), scanner.await(LONG));
  }

  @Test
  final void a_code_held_still_is_seen_once() throws Exception {
    bench.leave(bench.first());
    assertEquals(Optional.of(bench.first()), scanner.await(LONG));
    assertTimeoutPreemptively(
        LONG, () -> assertEquals(Optional.empty(), scanner.await(Duration.ofMillis(1_800))));
  }

  @Test
  final void a_lost_device_is_reported() {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> scanner.await(LONG));
  }

  @Test
  final void a_device_that_is_not_there_cannot_be_opened() {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> bench.open().close());
  }

  @Test
  final void it_works_again_after_unplug_and_replug() throws Exception {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> scanner.await(LONG));
    scanner.close();
    bench.replug();
    scanner = bench.open();
    bench.present(bench.second());
    assertEquals(Optional.of(bench.second()), scanner.await(LONG));
  }

  @Test
  final void closing_wakes_the_waiter() {
    assertTimeoutPreemptively(
        LONG.dividedBy(2),
        () -> {
          Thread.ofVirtual().start(scanner::close);
          assertEquals(Optional.empty(), scanner.await(LONG));
        });
  }

  @Test
  final void closing_twice_is_harmless() throws Exception {
    scanner.close();
    scanner.close();
    assertEquals(Optional.empty(), scanner.await(SHORT));
  }
}
