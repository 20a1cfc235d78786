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
import wenhui.device.CardReader;
import wenhui.device.CardSeen;
import wenhui.device.DeviceLost;

/// What every [CardReader] must do. A driver's test extends this once for each way in which bytes
/// may arrive (`WholeFrames`, `OneByteAtATime`, `AmidNoise`, `UnplugMidFrame`) and supplies a
/// [Bench] that delivers them so.
@ExtendWith(ContractMatrix.class)
public abstract class CardReaderContract {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(10);

  /// A reader on the bench, and the hand that holds cards to it and pulls its cable.
  public interface Bench extends AutoCloseable {
    /// Opens the driver on the device that lies here.
    CardReader open() throws DeviceLost, InterruptedException;

    /// What the driver should report for the first of two cards.
    CardSeen first();

    CardSeen second();

    /// Holds a card to the reader for a moment. Cards follow one another in the order presented.
    void present(CardSeen card);

    /// Leaves a card on the reader.
    void leave(CardSeen card);

    void unplug();

    void replug();

    @Override
    void close();
  }

  /// A fresh reader with nothing presented yet.
  protected abstract Bench newBench() throws Exception;

  private Bench bench;
  private CardReader reader;

  @BeforeEach
  final void open() throws Exception {
    bench = newBench();
    reader = bench.open();
  }

  @AfterEach
  final void close() {
    if (reader != null) {
      reader.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  final void it_says_what_it_is() {
    assertFalse(reader.model().isBlank());
  }

  @Test
  final void no_card_means_empty() throws Exception {
    assertEquals(Optional.empty(), reader.await(SHORT));
  }

  @Test
  final void a_card_is_seen_once() throws Exception {
    bench.present(bench.first());
    assertEquals(Optional.of(bench.first()), reader.await(LONG));
    assertEquals(Optional.empty(), reader.await(SHORT));
  }

  @Test
  final void cards_are_seen_in_the_order_presented() throws Exception {
    bench.present(bench.first());
    bench.present(bench.second());
    assertEquals(Optional.of(bench.first()), reader.await(LONG));
    assertEquals(Optional.of(bench.second()), reader.await(LONG));
  }

  @Test
  final void the_same_card_twice_at_once_is_one_tap() throws Exception {
    bench.present(bench.first());
    bench.present(bench.first());
    bench.present(bench.second());
    assertEquals(Optional.of(bench.first()), reader.await(LONG));
    assertEquals(Optional.of(bench.second()), reader.await(LONG));
  }

  @Test
  final void a_card_left_lying_is_seen_once() throws Exception {
    bench.leave(bench.first());
    assertEquals(Optional.of(bench.first()), reader.await(LONG));
    assertTimeoutPreemptively(
        LONG, () -> assertEquals(Optional.empty(), reader.await(Duration.ofMillis(1_800))));
  }

  @Test
  final void a_lost_device_is_reported() {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> reader.await(LONG));
  }

  @Test
  final void a_device_that_is_not_there_cannot_be_opened() {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> bench.open().close());
  }

  @Test
  final void it_works_again_after_unplug_and_replug() throws Exception {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> reader.await(LONG));
    reader.close();
    bench.replug();
    reader = bench.open();
    bench.present(bench.second());
    assertEquals(Optional.of(bench.second()), reader.await(LONG));
  }

  @Test
  final void closing_wakes_the_waiter() {
    assertTimeoutPreemptively(
        LONG.dividedBy(2),
        () -> {
          Thread.ofVirtual().start(reader::close);
          assertEquals(Optional.empty(), reader.await(LONG));
        });
  }

  @Test
  final void closing_twice_is_harmless() throws Exception {
    reader.close();
    reader.close();
    assertEquals(Optional.empty(), reader.await(SHORT));
  }
}
