package wenhui.terminal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import wenhui.device.Receipt;
import wenhui.redeem.Decision.Redeemed;
import wenhui.redeem.DeskPage;
import wenhui.redeem.Entry;
import wenhui.redeem.Moment;
import wenhui.redeem.Scene;
import wenhui.redeem.Screen;
import wenhui.redeem.VoucherFacts;
import wenhui.screen.KeyPress;
import wenhui.screen.ScreenWeb;

/// The terminal's real effects: the screen's pages, the lamp, the printer, and what else follows
/// the screen.
///
/// Called by the loop's thread only; each device has a thread of its own behind it.
final class Outputs implements Effects {
  private final ScreenWeb web;
  private final Optional<Lamp> lamp;
  private final Optional<PrinterDesk> printer;
  private final PinDesk pins;
  private final DeviceBoard board;
  private final ReceiptText receipts = new ReceiptText(Words.chinese());
  private final DeskReceipt deskReceipts = new DeskReceipt(Words.chinese());

  private Optional<PrinterDesk.Job> latest = Optional.empty();
  private Optional<Scene> lit = Optional.empty();

  /// Whatever else follows the screen: voice, gate, display.
  private final List<Consumer<Screen>> followers = new ArrayList<>();

  Outputs(
      ScreenWeb web,
      Optional<Lamp> lamp,
      Optional<PrinterDesk> printer,
      PinDesk pins,
      DeviceBoard board) {
    this.web = web;
    this.lamp = lamp;
    this.printer = printer;
    this.pins = pins;
    this.board = board;
  }

  /// Before the loop starts.
  void follow(Consumer<Screen> follower) {
    followers.add(follower);
  }

  @Override
  public void show(Screen screen, Moment now) {
    web.show(screen, now);
    followers.forEach(it -> it.accept(screen));
    board.troubles(screen.troubles());
    boolean sameSignal =
        lit.isPresent()
            && Signals.of(lit.get()) == Signals.of(screen.scene())
            && sameSerial(screen);
    if (!sameSignal) {
      lamp.ifPresent(it -> it.show(Signals.of(screen.scene())));
      lit = Optional.of(screen.scene());
    }
  }

  @Override
  public void trust(Moment now) {
    web.trust(now);
  }

  @Override
  public boolean meansPresent(KeyPress press) {
    return web.meansPresent(press);
  }

  /// A second refusal must beep again; a key pressed on the same result must not.
  private boolean sameSerial(Screen screen) {
    return serial(lit.orElseThrow()).equals(serial(screen.scene()));
  }

  private static OptionalLong serial(Scene scene) {
    return switch (scene) {
      case Scene.Accepted accepted -> OptionalLong.of(accepted.entry().serial());
      case Scene.Declined declined -> OptionalLong.of(declined.entry().serial());
      case Scene.CardShown shown -> OptionalLong.of(shown.entry().serial());
      case Scene.Desk(DeskPage.Noted(var entry, _)) -> OptionalLong.of(entry.serial());
      case Scene.SignIn(_, _, var latest) ->
          latest.map(it -> OptionalLong.of(it.entry().serial())).orElseGet(OptionalLong::empty);
      case Scene.Desk _, Scene.NextCode _ -> OptionalLong.empty();
      case Scene.Idle _, Scene.CodeWanted _, Scene.SpendWanted _ -> OptionalLong.empty();
      case Scene.PinWanted _, Scene.SpendKeyed _, Scene.Checking _ -> OptionalLong.empty();
      case Scene.StillThere _, Scene.OutOfService _ -> OptionalLong.empty();
    };
  }

  @Override
  public Scene.Paper print(Entry entry, VoucherFacts facts) {
    if (printer.isEmpty() || !(entry.attempt().decision() instanceof Redeemed redeemed)) {
      return Scene.Paper.NONE;
    }
    return print(entry, receipts.of(entry, redeemed, facts));
  }

  @Override
  public Scene.Paper print(Entry entry) {
    return printer.isEmpty()
        ? Scene.Paper.NONE
        : deskReceipts.of(entry).map(it -> print(entry, it)).orElse(Scene.Paper.NONE);
  }

  private Scene.Paper print(Entry entry, Receipt receipt) {
    latest = Optional.of(new PrinterDesk.Job(entry.serial(), receipt));
    boolean taken = printer.orElseThrow().print(latest.get());
    return taken ? Scene.Paper.PRINTING : Scene.Paper.NOT_PRINTED;
  }

  @Override
  public void reprint(Entry entry) {
    var again = latest.filter(job -> job.serial() == entry.serial());
    printer.ifPresent(
        desk -> again.ifPresentOrElse(desk::reprint, () -> desk.cannotPrint(entry.serial())));
  }

  @Override
  public void checkPin(String pin, Instant asked) {
    pins.check(pin, asked);
  }
}
