package wenhui.hub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import wenhui.hub.bureau.Batches;
import wenhui.hub.redeem.Hub;
import wenhui.hub.store.District;
import wenhui.hub.web.HubWeb;
import wenhui.link.Request;

/// The arrows of the house, checked on the hub's compiled classes.
final class HubArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("wenhui");

  @Test
  void every_part_was_read() {
    for (var known :
        new Class<?>[] {
          Hub.class, District.class, HubWeb.class, Batches.class, Request.class,
        }) {
      assertTrue(CLASSES.contain(known), "ArchUnit cannot see " + known);
    }
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("wenhui.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void the_hub_knows_neither_devices_nor_the_terminals_disk() {
    noClasses()
        .that()
        .resideInAPackage("wenhui.hub..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("wenhui..")
                .and(
                    not(
                        resideInAnyPackage(
                            "wenhui.hub..",
                            "wenhui.redeem..",
                            "wenhui.token..",
                            "wenhui.link..",
                            "wenhui.ui..",
                            "wenhui.config.."))))
        .check(CLASSES);
  }

  /// Of the way between terminal and hub it knows what is said, not who carries it.
  @Test
  void the_hub_knows_no_courier() {
    noClasses()
        .that()
        .resideInAPackage("wenhui.hub..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("wenhui\\.link\\.(Courier|Outbox|OnlineClaim|Line|Backoff)")
        .check(CLASSES);
  }

  @Test
  void claims_and_journals_know_no_pages() {
    noClasses()
        .that()
        .resideInAnyPackage("wenhui.hub.store..", "wenhui.hub.redeem..", "wenhui.hub.bureau..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("wenhui.hub.web..", "io.javalin..", "gg.jte.."))
        .check(CLASSES);
  }

  /// A transaction body gets its [wenhui.hub.store.Tx]; who else opens connections leaves it.
  @Test
  void connections_are_opened_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackage("wenhui.hub.store..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("javax\\.sql\\.DataSource|java\\.sql\\.DriverManager")
        .check(CLASSES);
  }

  @Test
  void only_main_makes_a_clock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("wenhui.hub.Main")
        .should()
        .callMethod(java.time.Clock.class, "systemUTC")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> other) {
    return DescribedPredicate.not(other);
  }
}
