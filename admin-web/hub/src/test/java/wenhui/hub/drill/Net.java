package wenhui.hub.drill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The cable between the hub's network namespace, in which this runs, and the terminals', and what
/// can happen to it. Wants root, iproute2 and iptables (the nft kind); `.ci/netns` lays the cable.
final class Net {
  static final String FAR = "wenhui-far";
  static final String HUB_ADDRESS = "10.77.0.1";
  static final int HUB_PORT = 8090;
  private static final String CABLE = "wenhui0"; // Our end.

  /// An acknowledgement of TCP with its options is 52 bytes, an answer of the hub is longer than
  /// this: its packets are lost, the terminal's are all acknowledged.
  private static final int ANSWER_BYTES = 100;

  private Net() {}

  /// What is wrong with the cable.
  enum Trouble {
    NONE,
    PARTITION,
    /// Three packets of ten, either way.
    LOSS,
    /// Requests arrive, what the hub says does not.
    REPLIES_LOST,
    /// 64 kbit/s either way.
    SLOW,
    /// Both: 64 kbit/s, and three packets of ten are lost.
    WEAK
  }

  /// The command, in the terminals' namespace.
  static List<String> far(List<String> command) {
    var all = new ArrayList<>(List.of("ip", "netns", "exec", FAR));
    all.addAll(command);
    return all;
  }

  static void set(Trouble trouble) throws IOException, InterruptedException {
    run("iptables-nft -F INPUT");
    run("iptables-nft -F OUTPUT");
    quietly("tc qdisc del dev " + CABLE + " root");
    quietly("ip netns exec " + FAR + " tc qdisc del dev " + CABLE + " root");
    switch (trouble) {
      case NONE -> {}
      case PARTITION -> {
        run("iptables-nft -A INPUT -i " + CABLE + " -j DROP");
        run("iptables-nft -A OUTPUT -o " + CABLE + " -j DROP");
      }
      case LOSS -> lose();
      case REPLIES_LOST ->
          run(
              "iptables-nft -A OUTPUT -o %s -p tcp -m length --length %d:65535 -j DROP"
                  .formatted(CABLE, ANSWER_BYTES));
      case SLOW -> slow();
      case WEAK -> {
        lose();
        slow();
      }
    }
  }

  private static void lose() throws IOException, InterruptedException {
    String dice = " -m statistic --mode random --probability 0.3 -j DROP";
    run("iptables-nft -A INPUT -i " + CABLE + dice);
    run("iptables-nft -A OUTPUT -o " + CABLE + dice);
  }

  private static void slow() throws IOException, InterruptedException {
    String rate = " root tbf rate 64kbit burst 4kb latency 2s";
    run("tc qdisc add dev " + CABLE + rate);
    run("ip netns exec " + FAR + " tc qdisc add dev " + CABLE + rate);
  }

  /// How many packets were dropped since [#set]: the first word of a rule's line, where the rule
  /// drops (iptables(8), "-L" with "-v" and "-x").
  static long dropped() throws IOException {
    long packets = 0;
    for (String chain : List.of("INPUT", "OUTPUT")) {
      var listing = new ProcessBuilder("iptables-nft", "-nvxL", chain).start();
      try (var lines = listing.inputReader()) {
        packets +=
            lines
                .lines()
                .filter(line -> line.contains(" DROP "))
                .mapToLong(line -> Long.parseLong(line.strip().split(" +")[0]))
                .sum();
      }
    }
    return packets;
  }

  /// Sends connections to one hub process or the other, as a balancer does.
  static void balance(int one, int two) throws IOException, InterruptedException {
    run("iptables-nft -t nat -F PREROUTING");
    String from = "iptables-nft -t nat -A PREROUTING -i " + CABLE + " -p tcp --dport " + HUB_PORT;
    run(
        from
            + " -m statistic --mode random --probability 0.5 -j DNAT --to-destination 127.0.0.1:"
            + one);
    run(from + " -j DNAT --to-destination 127.0.0.1:" + two);
  }

  private static void run(String command) throws IOException, InterruptedException {
    if (quietly(command) != 0) {
      throw new IOException(
          "cannot do `"
              + command
              + "`: start the drill by .ci/netns, as root, with iptables there");
    }
  }

  private static int quietly(String command) throws IOException, InterruptedException {
    return new ProcessBuilder(command.split(" "))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
