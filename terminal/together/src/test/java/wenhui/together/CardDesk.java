package wenhui.together;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HexFormat;
import wenhui.config.TerminalConfig;
import wenhui.device.testkit.VirtualCard;
import wenhui.device.testkit.VirtualDesfire;
import wenhui.device.testkit.VirtualPn532;
import wenhui.redeem.ClerkId;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Person;
import wenhui.redeem.Staff;
import wenhui.terminal.Assembly;
import wenhui.terminal.Attached;
import wenhui.terminal.CardTrust;
import wenhui.terminal.RunningTerminal;
import wenhui.terminal.demo.SampleYear;
import wenhui.terminal.hub.Cable;
import wenhui.ui.Passwords;

/// A terminal of a bureau's with a clerk, whose NFC reader asks each card for a proof and which
/// reserves 20 yuan on a card that gave one. Closing it switches it off; its folder can be switched
/// on again.
final class CardDesk implements AutoCloseable {
  private static final Path SAMPLE = Path.of("../../config/sample/programme.toml");
  private static final String APPLICATION = "3042F5";
  private static final String KEY = "00112233445566778899AABBCCDDEEFF";
  private static final String PIN = "2580";

  private final VirtualPn532 reader;
  private final Cable cable;
  private final RunningTerminal terminal;
  final Counter counter;

  private CardDesk(VirtualPn532 reader, Cable cable, RunningTerminal terminal) throws Exception {
    this.reader = reader;
    this.cable = cable;
    this.terminal = terminal;
    this.counter = new Counter(terminal.screenPort());
  }

  /// A card that its issuer has made.
  static VirtualCard genuine(String number) {
    return new VirtualDesfire(number, number, APPLICATION, HexFormat.of().parseHex(KEY));
  }

  /// A card of somebody who has heard the number.
  static VirtualCard copy(String number) {
    return VirtualCard.classic(number);
  }

  /// Switches it on, and returns when the hub has told it of its cards.
  ///
  /// @param folder that has a seat
  static CardDesk open(Path folder) throws Exception {
    var config = settings(folder);
    var reader = VirtualPn532.at(folder.resolve("pn532"));
    try {
      var cable = new Cable();
      var ports = Attached.ports(config.devices(), CardTrust.of(config, (_, _) -> false));
      var assembly =
          Assembly.of(config, InstantSource.system())
              .over(cable)
              .prepare(ledger -> addClerk(ledger.staff()));
      var desk = new CardDesk(reader, cable, assembly.start(ports));
      new Records(folder.getParent()).awaitGate(folder.getFileName().toString());
      return desk;
    } catch (Exception | AssertionError e) {
      reader.close();
      throw e;
    }
  }

  private static void addClerk(Staff staff) throws LedgerUnavailable {
    var id = new ClerkId("li");
    if (staff.find(id).isEmpty()) {
      staff.put(new Person(id, "李*", Person.Role.CLERK, Passwords.hash(PIN)));
    }
  }

  private static TerminalConfig settings(Path folder) throws Exception {
    Path programme = SampleYear.of(SAMPLE, folder, InstantSource.system());
    String text = Files.readString(programme);
    Files.writeString(
        programme, text.replace("# card_reserve_fen = 3000", "card_reserve_fen = 2000"));
    keys(folder);
    return TerminalConfig.read(
        Files.writeString(
            folder.resolve("terminal.toml"),
            """
            [terminal]
            id = "NEW"
            venue = "QX-WHZ"
            clock = "host"
            data = "."
            programme = "programme.toml"
            keys = "keys"

            [screen]
            port = 0
            panel = "10.1"

            [admin]
            address = "127.0.0.1"
            port = 0

            [[devices.card_reader]]
            kind = "pn532"
            path = "%s"

            [devices.cards.desfire]
            application = "%s"
            key = "city"
            """
                .formatted(folder.resolve("pn532"), APPLICATION)));
  }

  private static void keys(Path folder) throws IOException {
    Path file = Files.createDirectories(folder.resolve("keys")).resolve("card-keys.txt");
    Files.writeString(file, "city " + KEY + "\n", UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  void cut() throws InterruptedException {
    cable.cut();
  }

  void heal() {
    cable.heal();
  }

  /// Holds a card to the reader until the glass greets its bearer: one that was there a moment ago
  /// is seen once.
  ///
  /// @param words of the greeting
  void tap(VirtualCard card, String words) throws InterruptedException {
    counter.forget();
    counter.awaitText(words, () -> reader.tap(card));
  }

  /// Has a card pay some of a bill of 30 yuan, and waits for what becomes of it: `desk` where it is
  /// paid.
  ///
  /// @param yuan to take off the card's allowance
  String pay(VirtualCard card, String yuan) throws Exception {
    ask(card, yuan);
    return done();
  }

  /// The same; the glass must say meanwhile that the hub is asked.
  String payOnline(VirtualCard card, String yuan) throws Exception {
    ask(card, yuan);
    counter.await("checking");
    return done();
  }

  private void ask(VirtualCard card, String yuan) throws Exception {
    tap(card, "张*");
    signIn();
    counter.awaitText("刷卡付款");
    counter.type("30");
    counter.press("key=REDEEM");
    counter.awaitText("用多少补贴");
    counter.type(yuan);
    counter.press("key=REDEEM");
  }

  private void signIn() throws Exception {
    counter.press("key=DESK");
    counter.awaitText("请输入店员密码");
    counter.type(PIN);
    counter.press("key=REDEEM");
  }

  /// Leaves the result on the glass.
  private String done() throws Exception {
    return counter.outcome("desk");
  }

  /// Ends what is on the glass; the next one comes.
  void next() throws Exception {
    counter.press("key=SIGN_OFF");
    counter.press("key=FINISH");
  }

  /// The clerk takes the latest payment back.
  void undo() throws Exception {
    next();
    signIn();
    counter.awaitText("撤销");
    counter.press("digit=3");
    counter.awaitText("撤销哪一笔");
    counter.press("digit=1");
    counter.awaitText("为什么撤销");
    counter.press("digit=1");
    counter.awaitText("已撤销");
  }

  @Override
  public void close() {
    counter.close();
    terminal.close();
    reader.close();
  }
}
