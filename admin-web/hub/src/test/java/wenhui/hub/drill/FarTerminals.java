package wenhui.hub.drill;

import java.io.BufferedReader;
import java.io.IOException;
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

/// The process in the terminals' namespace. Arguments: a file of enrolment codes, one of voucher
/// ids, a seed. It does what it is told line by line and says `ok`: `kill N`, `rest`; after `rest`
/// it answers when everything is final, with the seconds that took and what it counts.
final class FarTerminals {
  private final List<FarTerminal> terminals = new ArrayList<>();

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
    var vouchers =
        Files.readAllLines(Path.of(args[1])).stream()
            .map(line -> new VoucherId(UUID.fromString(line)))
            .toList();
    var random = new Random(Long.parseLong(args[2]));
    var all = new FarTerminals(Files.readAllLines(Path.of(args[0])), vouchers, random);
    all.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  private void obey(BufferedReader in) throws Exception {
    IO.println("ok");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("kill ")) {
        terminals.get(Integer.parseInt(line.substring(5))).kill();
        IO.println("ok");
      } else {
        IO.println(rest());
      }
    }
  }

  private String rest() throws IOException {
    long began = System.nanoTime();
    terminals.forEach(FarTerminal::rest);
    while (!terminals.stream().allMatch(FarTerminal::isFinal)) {
      LockSupport.parkNanos(100_000_000L);
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000L;
    long goods = count(State.DONE) + count(State.CONFLICT);
    long entries = terminals.stream().mapToLong(t -> t.ledger().head().seq()).sum();
    return "ok %d %d %d %d".formatted(seconds, goods, count(State.CONFLICT), entries);
  }

  private long count(State state) {
    return terminals.stream().mapToLong(t -> t.ledger().count(state)).sum();
  }
}
