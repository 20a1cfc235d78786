package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import wenhui.device.DeviceLost;
import wenhui.device.Receipt;
import wenhui.device.Receipt.Line;
import wenhui.device.ReceiptPrinter;
import wenhui.device.ReceiptPrinter.Paper;

/// What every [ReceiptPrinter] must do.
@ExtendWith(ContractMatrix.class)
public abstract class ReceiptPrinterContract {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Receipt RECEIPT =
      new Receipt(
          List.of(
              new Line.Title("文惠券核销凭条"),
              new Line.Text("区图书馆书店"),
              new Line.Rule(),
              new Line.Pair("金额", "¥20.00"),
              new Line.Code("WH1/0042")));

  /// A printer on the bench, and the hand that changes its paper and tears off what it printed.
  public interface Bench extends AutoCloseable {
    ReceiptPrinter open() throws DeviceLost, InterruptedException;

    /// What stands on the paper; a QR code as its text in some brackets.
    String printed();

    int cuts();

    /// Puts a roll in.
    void paper(Paper paper);

    /// Puts in a roll that ends after so many lines.
    void paperForLines(int lines);

    /// Opens the cover or closes it.
    void cover(boolean open);

    /// The printer prints, but answers no question from now on.
    void silence();

    /// The printer takes no more bytes from now on.
    void stall();

    void unplug();

    void replug();

    @Override
    void close();
  }

  protected abstract Bench newBench() throws Exception;

  private Bench bench;
  private ReceiptPrinter printer;

  @BeforeEach
  final void open() throws Exception {
    bench = newBench();
    printer = bench.open();
  }

  @AfterEach
  final void close() {
    if (printer != null) {
      printer.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  final void it_says_what_it_is() {
    assertFalse(printer.model().isBlank());
  }

  @Test
  final void everything_on_the_receipt_is_printed_in_order_and_cut_once() throws Exception {
    assertEquals(Paper.ENOUGH, printer.print(RECEIPT));
    String printed = bench.printed();
    int from = 0;
    for (String word : List.of("文惠券核销凭条", "区图书馆书店", "---", "金额", "20.00", "WH1/0042")) {
      int at = printed.indexOf(word, from);
      assertTrue(at >= from, () -> word + " is missing in:\n" + printed);
      from = at;
    }
    assertEquals(1, bench.cuts());
  }

  @Test
  final void the_currency_sign_survives() throws Exception {
    printer.print(RECEIPT);
    assertTrue(bench.printed().contains("￥20.00"), bench::printed);
  }

  @Test
  final void without_paper_nothing_is_printed_and_it_says_so() throws Exception {
    bench.paper(Paper.OUT);
    assertEquals(Paper.OUT, printer.print(RECEIPT));
    assertEquals("", bench.printed());
  }

  @Test
  final void paper_that_ends_on_the_way_is_reported() throws Exception {
    bench.paperForLines(2);
    assertEquals(Paper.OUT, printer.print(RECEIPT));
  }

  @Test
  final void with_the_cover_open_the_receipt_is_not_complete() throws Exception {
    bench.cover(true);
    assertEquals(Paper.OUT, printer.print(RECEIPT));
    assertEquals("", bench.printed());
  }

  @Test
  final void once_the_cover_is_closed_it_prints_as_before() throws Exception {
    bench.cover(true);
    printer.print(RECEIPT);
    bench.cover(false);
    assertEquals(Paper.ENOUGH, printer.print(RECEIPT));
    assertTrue(bench.printed().contains("WH1/0042"), bench::printed);
  }

  @Test
  final void paper_that_runs_low_is_reported() throws Exception {
    bench.paper(Paper.NEARLY_OUT);
    assertEquals(Paper.NEARLY_OUT, printer.paper());
    assertEquals(Paper.NEARLY_OUT, printer.print(RECEIPT));
  }

  @Test
  final void a_printer_that_answers_nothing_still_prints() throws Exception {
    bench.silence();
    assertEquals(Paper.UNKNOWN, printer.print(RECEIPT));
    assertTrue(bench.printed().contains("WH1/0042"), bench::printed);
  }

  @Test
  final void a_printer_that_takes_nothing_is_lost_and_does_not_hang_us() {
    bench.stall();
    var pages = new Receipt(Collections.nCopies(100, new Line.Text("一".repeat(400))));
    assertTimeoutPreemptively(LONG, () -> assertThrows(DeviceLost.class, () -> printPast(pages)));
  }

  /// Prints until every buffer on the way is full.
  private void printPast(Receipt pages) throws DeviceLost {
    for (int i = 0; i < 10; i++) {
      printer.print(pages);
    }
  }

  @Test
  final void a_lost_printer_is_reported() {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> printer.print(RECEIPT));
  }

  @Test
  final void it_works_again_after_unplug_and_replug() throws Exception {
    bench.unplug();
    assertThrows(DeviceLost.class, () -> printer.paper());
    printer.close();
    bench.replug();
    printer = bench.open();
    assertEquals(Paper.ENOUGH, printer.print(RECEIPT));
    assertEquals(1, bench.cuts());
  }

  @Test
  final void closing_twice_is_harmless() {
    printer.close();
    printer.close();
    assertThrows(DeviceLost.class, () -> printer.print(RECEIPT));
  }
}
