package wenhui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VoucherRegisterFileTest {
  private static final String HEADING = String.join(",", VoucherRegisterFile.COLUMNS) + "\n";
  private static final String FIRST = "019e8156-a600-7000-8000-000000000001";
  private static final String SECOND = "019e8156-a600-7000-8000-000000000002";

  @TempDir Path dir;

  @Test
  void bound_and_called_back_vouchers_are_read() throws Exception {
    assertEquals(
        List.of(
            new VoucherRegisterFile.Row(UUID.fromString(FIRST), "13005D1DA5", false),
            new VoucherRegisterFile.Row(UUID.fromString(SECOND), "", true)),
        read("\uFEFF" + HEADING + FIRST + ",13005d1da5,false\r\n\r\n" + SECOND + ",,true\r\n"));
  }

  @Test
  void every_faulty_row_is_named_at_once_and_no_card() {
    var bad =
        assertThrows(
            BadConfig.class, () -> read(HEADING + "x,13,maybe\n" + FIRST + ",13005D1DA5\n"));
    assertEquals(4, bad.faults().size());
    assertFalse(bad.getMessage().contains("13005D1DA5"));
  }

  @Test
  void another_heading_is_refused() {
    assertThrows(BadConfig.class, () -> read("number,standing\n"));
  }

  private List<VoucherRegisterFile.Row> read(String text) throws Exception {
    return VoucherRegisterFile.read(Files.writeString(dir.resolve("vouchers.csv"), text));
  }
}
