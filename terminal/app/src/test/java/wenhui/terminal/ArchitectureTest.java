package wenhui.terminal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The arrows of the house, checked on the compiled classes of all modules of the terminal.
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("wenhui");

  @Test
  void every_module_was_read() {
    for (var known :
        new Class<?>[] {
          Terminal.class,
          wenhui.redeem.Redeem.class,
          wenhui.token.VoucherVerifier.class,
          wenhui.ledger.SqliteLedger.class,
          wenhui.link.book.OpBook.class,
          wenhui.simulation.Campaign.class,
          wenhui.screen.ScreenWeb.class,
          wenhui.admin.AdminWeb.class,
          wenhui.ui.Passwords.class,
          wenhui.config.TerminalConfig.class,
          wenhui.device.CardReader.class,
          wenhui.device.camera.CameraScanner.class
        }) {
      assertTrue(CLASSES.contain(known), "ArchUnit cannot see " + known);
    }
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("wenhui.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void the_rules_know_nothing_else() {
    onlyKnows("wenhui.redeem");
  }

  @Test
  void the_ports_know_nothing_else() {
    classes()
        .that()
        .resideInAPackage("wenhui.device")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("wenhui.device", "java..", "org.jspecify.."))
        .check(CLASSES);
  }

  @Test
  void drivers_know_the_ports_and_themselves_only() {
    for (String driver : List.of("serial", "camera", "gpio", "pcsc", "input", "testkit")) {
      String own = "wenhui.device." + driver + "..";
      noClasses()
          .that()
          .resideInAPackage(own)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("wenhui..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAnyPackage(
                              "wenhui.device",
                              "wenhui.device.card",
                              "wenhui.device.linux",
                              "wenhui.device.voice",
                              own))))
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void settings_know_nothing_of_ours() {
    onlyKnows("wenhui.config");
  }

  @Test
  void tokens_and_link_know_the_rules_and_the_ledger_both() {
    onlyKnows("wenhui.token", "wenhui.redeem");
    onlyKnows("wenhui.ledger", "wenhui.redeem", "wenhui.link");
    onlyKnows("wenhui.link", "wenhui.redeem");
  }

  @Test
  void the_simulation_knows_what_it_simulates() {
    onlyKnows("wenhui.simulation", "wenhui.redeem", "wenhui.ledger", "wenhui.link");
  }

  @Test
  void pages_know_the_rules_and_what_pages_share() {
    onlyKnows("wenhui.screen", "wenhui.redeem", "wenhui.ui");
    onlyKnows("wenhui.admin", "wenhui.redeem", "wenhui.ui");
    onlyKnows("wenhui.ui");
  }

  @Test
  void sql_stays_in_the_ledger() {
    noClasses()
        .that()
        .resideOutsideOfPackage("wenhui.ledger..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."))
        .check(CLASSES);
  }

  @Test
  void the_pi_carries_no_postgresql() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.postgresql..", "com.zaxxer.hikari.."))
        .check(CLASSES);
  }

  @Test
  void zxing_stays_with_the_camera_and_what_draws_codes_for_it() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "wenhui.device.camera..", "wenhui.device.testkit..", "wenhui.terminal.demo..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.google.zxing.."))
        .check(CLASSES);
  }

  @Test
  void nobody_asks_the_wall_clock_directly() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void only_main_makes_a_clock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("wenhui.terminal.command.Main")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(Clock.class, "system", java.time.ZoneId.class)
        .check(CLASSES);
  }

  /// Of all that is ours, `owner` may depend on itself and on `others`.
  private static void onlyKnows(String owner, String... others) {
    List<String> allowed = new ArrayList<>(List.of(owner + ".."));
    for (String other : others) {
      allowed.add(other + "..");
    }
    var ours = resideInAnyPackage("wenhui..");
    var known = resideInAnyPackage(allowed.toArray(String[]::new));
    noClasses()
        .that()
        .resideInAPackage(owner + "..")
        .should()
        .dependOnClassesThat(ours.and(com.tngtech.archunit.base.DescribedPredicate.not(known)))
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
