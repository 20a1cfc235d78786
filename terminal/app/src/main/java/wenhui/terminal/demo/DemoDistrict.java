package wenhui.terminal.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import wenhui.config.BadConfig;
import wenhui.config.TerminalConfig;
import wenhui.link.HubUnreachable;
import wenhui.redeem.LedgerUnavailable;
import wenhui.terminal.hub.Enrolment;
import wenhui.terminal.hub.Seat;

/// A bureau's hub and two terminals of different venues, on one machine: what one accepts, the
/// other refuses.
///
/// ```
/// bureau/        the hub's folder, with its PostgreSQL
/// trial.json     vouchers to show, and the terminals' codes
/// QX-01/, BT-01/ the terminals' folders
/// ```
public final class DemoDistrict implements AutoCloseable {

  /// Terminals, and codes of venues of the sample programme.
  private static final List<Place> PLACES =
      List.of(new Place("QX-01", "QX-WHZ"), new Place("BT-01", "BT-WHZ"));

  private final HubChild hub;
  private final int hubPort;
  private final List<Demo> terminals;

  private record Place(String terminal, String venue) {}

  private DemoDistrict(HubChild hub, int hubPort, List<Demo> terminals) {
    this.hub = hub;
    this.hubPort = hubPort;
    this.terminals = terminals;
  }

  /// @param first folder, sample and ports of the first terminal; the second one's ports are two
  ///   higher, or any as well
  /// @param hubPort 0 for any; it stays the same in one folder, because terminals remember it
  /// @param hubProgram class path of the hub's program
  public record Options(Demo.Options first, int hubPort, String hubProgram) {}

  public static DemoDistrict start(Options options, InstantSource clock)
      throws IOException, BadConfig, LedgerUnavailable, InterruptedException {
    Path data = options.first.data();
    Files.createDirectories(data);
    int port = hubPort(data.resolve("hub-port"), options.hubPort);
    var hub = HubChild.start(options.hubProgram, hubOptions(options, port, clock), log(data));
    List<Demo> terminals = new ArrayList<>();
    try {
      var trial = Trial.read(data.resolve("trial.json"));
      for (Place place : PLACES) {
        enrol(data.resolve(place.terminal), place, trial);
        terminals.add(Demo.start(options(options.first, place, terminals.size()), clock));
      }
      return new DemoDistrict(hub, port, List.copyOf(terminals));
    } catch (IOException | BadConfig | LedgerUnavailable | RuntimeException e) {
      terminals.forEach(Demo::close);
      hub.close();
      throw e;
    }
  }

  private static Path log(Path data) {
    return data.resolve("hub.log");
  }

  private static List<String> hubOptions(Options options, int port, InstantSource clock)
      throws IOException, BadConfig {
    Path data = options.first.data();
    Path sample = options.first.sample();
    var programme = TerminalConfig.read(sample.resolve("terminal.toml")).programme();
    var words = new ArrayList<String>();
    words.addAll(List.of("--data", data.resolve("bureau").toString()));
    words.addAll(List.of("--port", Integer.toString(port)));
    words.addAll(List.of("--programme", SampleYear.of(programme, data, clock).toString()));
    words.addAll(List.of("--trial", data.resolve("trial.json").toString()));
    words.addAll(List.of("--cards", sample.resolve("cards.csv").toString()));
    for (Place place : PLACES) {
      words.addAll(List.of("--seat", place.terminal + "=" + place.venue));
    }
    return words;
  }

  /// The port that this folder's hub had before, or `wanted`.
  private static int hubPort(Path file, int wanted) throws IOException {
    if (Files.exists(file)) {
      return Integer.parseInt(Files.readString(file).strip());
    }
    int port = wanted == 0 ? free() : wanted;
    Files.writeString(file, port + "\n");
    return port;
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void enrol(Path folder, Place place, Trial trial) throws IOException {
    if (Seat.in(folder).isPresent()) {
      return;
    }
    try (var http = HttpClient.newHttpClient()) {
      new Enrolment(folder, http).ask(trial.codes().get(place.terminal), "demo");
    } catch (HubUnreachable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Demo.Options options(Demo.Options first, Place place, int before) {
    return new Demo.Options(
        first.data().resolve(place.terminal),
        first.sample(),
        later(first.screenPort(), before),
        later(first.adminPort(), before));
  }

  private static int later(int port, int before) {
    return port == 0 ? 0 : port + 2 * before;
  }

  public List<Demo> terminals() {
    return terminals;
  }

  public int hubPort() {
    return hubPort;
  }

  /// The hub's process.
  public long hubPid() {
    return hub.pid();
  }

  /// The first password of the hub's pages.
  public static Path hubPassword(Path data) {
    return data.resolve("bureau").resolve("admin-password");
  }

  /// The terminals first: what they have still to tell, the hub hears.
  @Override
  public void close() {
    terminals.forEach(Demo::close);
    hub.close();
  }
}
