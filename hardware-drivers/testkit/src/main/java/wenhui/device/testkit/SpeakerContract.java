package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import wenhui.device.DeviceLost;
import wenhui.device.Speaker;

/// What every [Speaker] must do.
@ExtendWith(ContractMatrix.class)
public abstract class SpeakerContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  /// A speaker on the bench, and ears. It knows the sentences `one`, `two`, `three` and `four`.
  public interface Bench extends AutoCloseable {
    Speaker open() throws DeviceLost;

    /// Every sentence that was spoken to its end so far, in order.
    List<String> heard() throws Exception;

    /// From now on a sentence lasts until [#release]; returns at once.
    void hold() throws Exception;

    /// Waits until a sentence has begun.
    void awaitBegun() throws Exception;

    void release() throws Exception;

    /// From now on nothing can be spoken.
    void unplug() throws Exception;

    @Override
    void close();
  }

  protected abstract Bench newBench() throws Exception;

  private Bench bench;
  private Speaker speaker;

  @BeforeEach
  final void open() throws Exception {
    bench = newBench();
    speaker = bench.open();
  }

  @AfterEach
  final void close() {
    if (speaker != null) {
      speaker.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  final void it_says_what_it_is() {
    assertFalse(speaker.model().isBlank());
  }

  @Test
  final void nothing_to_say_is_silence() throws Exception {
    assertTrue(speaker.awaitSilence(Duration.ZERO));
    assertEquals(List.of(), bench.heard());
  }

  @Test
  final void sentences_are_spoken_one_after_the_other() throws Exception {
    speaker.say("one", "two");
    speaker.say("three");
    assertTrue(speaker.awaitSilence(LONG));
    assertEquals(List.of("one", "two", "three"), bench.heard());
  }

  @Test
  final void saying_waits_for_nobody() throws Exception {
    bench.hold();
    assertTimeoutPreemptively(LONG, () -> speaker.say("one"));
    assertFalse(speaker.awaitSilence(Duration.ZERO));
    assertEquals(List.of(), bench.heard());
    bench.release();
    assertTrue(speaker.awaitSilence(LONG));
    assertEquals(List.of("one"), bench.heard());
  }

  @Test
  final void what_has_begun_is_not_cut_and_the_oldest_that_waits_is_dropped() throws Exception {
    bench.hold();
    speaker.say("one");
    bench.awaitBegun();
    speaker.say("two");
    speaker.say("three");
    speaker.say("four");
    bench.release();
    assertTrue(speaker.awaitSilence(LONG));
    assertEquals(List.of("one", "three", "four"), bench.heard());
  }

  @Test
  final void a_lost_speaker_harms_nobody_and_is_reported_once() throws Exception {
    bench.unplug();
    speaker.say("one");
    assertThrows(DeviceLost.class, () -> speaker.awaitSilence(LONG));
    assertTrue(speaker.awaitSilence(LONG));
  }

  @Test
  final void a_name_that_is_none_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> speaker.say("../one"));
  }

  @Test
  final void closing_ends_what_is_being_said() throws Exception {
    bench.hold();
    speaker.say("one");
    bench.awaitBegun();
    assertTimeoutPreemptively(LONG, speaker::close);
    assertEquals(List.of(), bench.heard());
  }

  @Test
  final void closing_twice_is_harmless() throws Exception {
    speaker.close();
    speaker.close();
    assertTrue(speaker.awaitSilence(Duration.ZERO));
  }
}
