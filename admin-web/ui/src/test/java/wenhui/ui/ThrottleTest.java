package wenhui.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final List<String> LI = List.of("account li");

  private final TestClock clock = new TestClock();
  private final Throttle throttle = new Throttle(clock);

  private void miss(int times, List<String> keys) {
    for (int i = 0; i < times; i++) {
      throttle.begin(keys);
    }
  }

  @Test
  void the_sixth_try_is_not_even_looked_at() {
    miss(4, LI);
    assertTrue(throttle.begin(LI), "the fifth");
    assertFalse(throttle.begin(LI), "the sixth");
  }

  @Test
  void after_ten_minutes_it_is_open_again_and_not_a_second_before() {
    miss(5, LI);

    clock.pass(Throttle.PAUSE.minusSeconds(1));
    assertFalse(throttle.begin(LI));

    clock.pass(Duration.ofSeconds(1));
    assertTrue(throttle.begin(LI));
  }

  @Test
  void knocking_at_a_closed_door_keeps_it_closed_no_longer() {
    miss(5, LI);
    clock.pass(Duration.ofMinutes(9));
    throttle.begin(LI);

    clock.pass(Duration.ofMinutes(1));
    assertTrue(throttle.begin(LI));
  }

  @Test
  void a_right_answer_takes_the_misses_back() {
    miss(4, LI);
    throttle.hit(LI);
    miss(4, LI);

    assertTrue(throttle.begin(LI));
  }

  @Test
  void a_right_answer_that_excuses_only_itself_lets_nobody_guess_between() {
    for (int i = 0; i < 4; i++) {
      assertTrue(throttle.begin(LI));
      assertTrue(throttle.begin(LI));
      throttle.excuse(LI.getFirst());
    }
    assertTrue(throttle.begin(LI));
    assertFalse(throttle.begin(LI));
    clock.pass(Duration.ofMinutes(10));
    assertTrue(throttle.begin(LI));
  }

  @Test
  void one_address_that_tries_many_accounts_is_closed_too() {
    for (int i = 0; i < 5; i++) {
      throttle.begin(List.of("account " + i, "address 10.0.0.7"));
    }

    assertFalse(throttle.begin(List.of("account new", "address 10.0.0.7")));
    assertTrue(throttle.begin(List.of("account new", "address 10.0.0.8")));
  }

  @Test
  void a_hundred_tries_at_once_are_still_five() throws Exception {
    var start = new CountDownLatch(1);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          IntStream.range(0, 100)
              .mapToObj(_ ->
                  pool.submit(
                      (Callable<Boolean>)
                          () -> {
                            start.await();
                            return throttle.begin(LI);
                          }))
              .toList();
      start.countDown();
      int begun = 0;
      for (var one : tries) {
        begun += one.get() ? 1 : 0;
      }
      assertEquals(Throttle.MISSES, begun);
    }
  }

  @Test
  void a_flood_of_other_names_does_not_open_the_one_just_closed() {
    miss(5, LI);
    for (int i = 0; i < 9_999; i++) {
      throttle.begin(List.of("account " + i));
    }

    assertFalse(throttle.begin(LI));
  }
}
