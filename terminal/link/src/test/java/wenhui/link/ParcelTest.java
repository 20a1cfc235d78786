package wenhui.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class ParcelTest {
  private static final DeviceKey KEY = DeviceKey.generate(new SecureRandom());
  private static final Asked ASKED = new Asked(KEY.keyId(), "/api/v1/terms", "7b1e", Asked.STICK);

  @Test
  void what_is_packed_comes_out_again() throws Malformed {
    byte[] body = "{\"name\":\"文惠\"}".getBytes(StandardCharsets.UTF_8);
    var request = Signed.request(KEY, ASKED, new byte[0]);
    var answer = Signed.answer(KEY, ASKED, body);
    var packed =
        new Parcel(List.of(Parcel.Item.request(ASKED, request), Parcel.Item.answer(answer)));
    var items = Parcel.read(packed.bytes()).items();
    assertEquals(ASKED, items.getFirst().asked());
    assertFalse(items.getFirst().isAnswer());
    assertTrue(items.getLast().isAnswer());
    assertArrayEquals(body, items.getLast().message().body());
    assertEquals(answer.signature(), items.getLast().message().signature());
    assertEquals(List.of(), Parcel.read(new Parcel(List.of()).bytes()).items());
  }

  @Test
  void more_than_a_stick_may_hold_is_refused_not_cut_off() {
    var item = Parcel.Item.answer(new Signed("k", "s", new byte[1]));
    var items = new ArrayList<Parcel.Item>();
    for (int i = 0; i <= Parcel.MOST_ITEMS; i++) {
      items.add(item);
    }
    byte[] file = new Parcel(items).bytes();
    assertThrows(Malformed.class, () -> Parcel.read(file));
  }

  @Test
  void a_message_without_an_end_is_refused_before_it_fills_the_memory() throws Exception {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(zipped)) {
      for (int i = 0; i < 48; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    var read = new AtomicLong();
    var file =
        new FilterInputStream(new ByteArrayInputStream(zipped.toByteArray())) {
          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            read.addAndGet(count);
            return count;
          }
        };
    try (var in = new ParcelReader(file)) {
      assertThrows(Malformed.class, () -> in.next(Json.MOST_BYTES));
    }
    assertTrue(read.get() < zipped.size() / 10, read + " of " + zipped.size() + " bytes");
  }

  @Test
  void a_parcel_that_nobody_could_read_is_not_written() {
    var file = new ParcelWriter();
    var item = Parcel.Item.answer(new Signed("k", "s", new byte[Parcel.MOST_BODY]));
    int items = 0;
    while (file.add(item)) {
      items++;
    }
    assertEquals(Parcel.MOST_BYTES / (Parcel.MOST_BODY / 3 * 4), items + 1);
  }

  @Test
  void whatever_lies_on_a_stick_is_read_or_refused() {
    long seed = new Random().nextLong(1_000_000);
    var random = new Random(seed);
    var good =
        new Parcel(List.of(Parcel.Item.answer(Signed.answer(KEY, ASKED, new byte[40])))).bytes();
    for (int i = 0; i < 2000; i++) {
      byte[] text = new byte[random.nextInt(60)];
      random.nextBytes(text);
      byte[] broken = good.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      for (byte[] file : List.of(text, HubLink.gzip(text), broken)) {
        try {
          Parcel.read(file);
        } catch (Malformed _) {
          // Refused; anything else thrown fails the test.
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed + ", round " + i, e);
        }
      }
    }
  }
}
