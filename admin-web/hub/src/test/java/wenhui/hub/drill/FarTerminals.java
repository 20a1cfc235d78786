package wenhui.hub.drill;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import wenhui.hub.web.PaperLedger.State;
import wenhui.link.Pairing;
import wenhui.redeem.VoucherId;

/// The process in the terminals' namespace, which starts the real ones there as well. Arguments: a
/// folder, a seed, the class path of the terminal's program. In the folder lie `codes`, `vouchers`
/// and `tokens`, a line each, and `real/NAME.code` for each real terminal. It does what it is told
/// line by line and says `ok`: `kill N`, `kill-real N`, `rest`; after `rest` it answers when
/// everything is final, with the seconds that took and what the other terminals count.
final class FarTerminals {
  private final List<FarTerminal> terminals = new ArrayList<>();

  private final List<RealTerminal> real = new ArrayList<>();

  private FarTerminals(List<String> codes, List<VoucherId> vouchers, Random random)
      throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      for (String code : codes) {
        var own = new Random(random.nextLong());
        terminals.add(new FarTerminal(Pairing.Code.parse(code), vouchers, own, http));
      }
    }
    for (var terminal : terminals) {
      terminal.start();
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    var vouchers =
        Files.readAllLines(folder.resolve("vouchers")).stream()
            .map(line -> new VoucherId(UUID.fromString(line)))
            .toList();
    var random = new Random(Long.parseLong(args[1]));
    var all = new FarTerminals(Files.readAllLines(folder.resolve("codes")), vouchers, random);
    all.beginReal(folder, args[2], random);
    all.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  private void beginReal(Path folder, String program, Random random) throws Exception {
    var tokens = Files.readAllLines(folder.resolve("tokens"));
    try (var codes = Files.newDirectoryStream(folder.resolve("real"), "*.code")) {
      for (Path code : codes) {
        Path data = Path.of(code.toString().replaceFirst("\\.code$", ""));
        real.add(RealTerminal.begin(data, program, tokens, new Random(random.nextLong())));
      }
    }
    var ends = List.copyOf(real);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ends.forEach(RealTerminal::end)));
  }

  private void obey(BufferedReader in) throws Exception {
    IO.println("ok");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("kill ")) {
        terminals.get(Integer.parseInt(line.substring(5))).kill();
        IO.println("ok");
      } else if (line.startsWith("kill-real ")) {
        real.get(Integer.parseInt(line.substring(10))).kill();
        IO.println("ok");
      } else {
        IO.println(rest());
      }
    }
  }

  private String rest() throws Exception {
    long began = System.nanoTime();
    terminals.forEach(FarTerminal::rest);
    real.forEach(RealTerminal::rest);
    while (!terminals.stream().allMatch(FarTerminal::isFinal) || !realIsFinal()) {
      LockSupport.parkNanos(100_000_000L);
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000L;
    long goods = count(State.DONE) + count(State.CONFLICT);
    long entries = terminals.stream().mapToLong(t -> t.ledger().head().seq()).sum();
    return "ok %d %d %d %d".formatted(seconds, goods, count(State.CONFLICT), entries);
  }

  private boolean realIsFinal() throws Exception {
    for (var terminal : real) {
      if (!terminal.isFinal()) {
        return false;
      }
    }
    return true;
  }

  private long count(State state) {
    return terminals.stream().mapToLong(t -> t.ledger().count(state)).sum();
  }
}
