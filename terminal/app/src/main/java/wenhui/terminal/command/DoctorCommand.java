package wenhui.terminal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import wenhui.config.ConsoleLanguage;
import wenhui.terminal.doctor.Doctor;
import wenhui.terminal.doctor.Finding;
import wenhui.terminal.doctor.Machine;
import wenhui.terminal.doctor.Report;
import wenhui.ui.Json;

@Command(
    name = "doctor",
    description =
        "逐项检查 tries every device, ledger, disk, clock; says what to do; exit 1 on a fault")
final class DoctorCommand implements Callable<Integer> {

  /// The languages that it speaks, as they are spelled on the command line.
  enum Language {
    zh(Locale.SIMPLIFIED_CHINESE),
    en(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }
  }

  @ParentCommand private Main main;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "default: ${DEFAULT-VALUE}",
      defaultValue = "/etc/wenhui/terminal.toml")
  private Path file;

  @Option(names = "--json", description = "for programs")
  private boolean json;

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description = "one of ${COMPLETION-CANDIDATES}; default: as LANG says, else zh")
  private Optional<Language> language = Optional.empty();

  @Override
  public Integer call() throws Exception {
    var report =
        new Report(language.map(it -> it.locale).orElseGet(ConsoleLanguage::fromEnvironment));
    List<Finding> findings = new ArrayList<>();
    var doctor =
        new Doctor(
            Machine.here(main.clock()),
            finding -> {
              findings.add(finding);
              if (!json) {
                IO.println(report.line(finding));
              }
            });
    doctor.examine(file);
    if (json) {
      IO.println(Json.of(findings.stream().map(report::map).toList()));
    }
    return findings.stream().anyMatch(it -> it.grade() == Finding.Grade.FAULT) ? Main.FAILED : 0;
  }
}
