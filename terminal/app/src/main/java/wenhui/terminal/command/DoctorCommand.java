package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wenhui.config.TerminalConfig;
import wenhui.terminal.Doctor;
import wenhui.terminal.Doctor.Finding;
import wenhui.ui.Json;

@Command(
    name = "doctor",
    description = "逐项检查 tries every device, the ledger and the disk; exit 1 on a fault")
final class DoctorCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "default: ${DEFAULT-VALUE}",
      defaultValue = "/etc/wenhui/terminal.toml")
  private Path file;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Finding> findings = Doctor.examine(TerminalConfig.read(file));
    if (json) {
      IO.println(Json.of(findings.stream().map(DoctorCommand::map).toList()));
    } else {
      findings.forEach(it -> IO.println(line(it)));
    }
    return findings.stream().allMatch(Finding::good) ? 0 : Main.FAILED;
  }

  private static String line(Finding it) {
    return "%s  %-16s %s".formatted(it.good() ? "正常 ok   " : "故障 FAULT", it.name(), it.note());
  }

  private static Map<String, Object> map(Finding it) {
    return Map.of("name", it.name(), "good", it.good(), "note", it.note());
  }
}
