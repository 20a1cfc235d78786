package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubMetricsTest {

  @Test
  void whoever_runs_a_hub_sees_what_waits_for_somebody(@TempDir Path folder) throws Exception {
    try (var busy = new BusyHub(folder.resolve("keys")).busy(); // Weeks ago.
        var heard = busy.hub.device("QX-SD-09")) {
      heard.courier().round();
      String seen = metrics(busy.hub.url());
      assertTrue(seen.contains("wenhui_hub_terminals{state=\"REVOKED\"} 1\n"), seen);
      assertTrue(seen.contains("wenhui_hub_conflicts_open 1\n"), seen);
      assertTrue(seen.contains("wenhui_hub_terminals{state=\"NONE\"} 4\n"), seen);
      assertTrue(seen.contains("wenhui_hub_terminals_silent 3\n"), seen);
      assertTrue(seen.contains("wenhui_hub_database 1\n"), seen);
      busy.hub.now.addAndGet(100_000_000);
      String later = metrics(busy.hub.url());
      assertTrue(later.contains("wenhui_hub_terminals_silent 4\n"), later);
    }
  }

  private static String metrics(URI hub) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(hub.resolve("/metrics")).build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
      return answer.body();
    }
  }
}
