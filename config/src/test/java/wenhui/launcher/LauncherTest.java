package wenhui.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
  @TempDir private Path dir;
  private WorkingCopy copy;

  @BeforeEach
  void check_out() throws Exception {
    copy = new WorkingCopy(dir);
  }

  @Test
  void the_first_command_builds_and_runs_with_its_arguments_as_given() throws Exception {
    var run = copy.kiosk("log", "export", "--to", "a b");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().endsWith("wenhui-terminal.jar log export --to a b\n"), run.out());
    assertEquals(1, copy.builds());
  }

  @Test
  void nothing_is_built_again_while_nothing_has_changed() throws Exception {
    copy.kiosk("doctor");
    copy.kiosk("doctor");
    assertEquals(1, copy.builds());
  }

  @Test
  void an_edited_source_is_built() throws Exception {
    copy.kiosk("doctor");
    copy.write("second");
    copy.kiosk("doctor");
    assertEquals("second", Files.readString(copy.jar()));
  }

  @Test
  void a_deleted_source_is_built_away() throws Exception {
    copy.kiosk("doctor");
    Path folder = copy.root().resolve("terminal/app/src/main");
    var later = Files.getLastModifiedTime(copy.jar()).toInstant().plusSeconds(1);
    Files.setLastModifiedTime(folder, FileTime.from(later));
    copy.kiosk("doctor");
    assertEquals(2, copy.builds());
  }

  @Test
  void what_a_build_leaves_behind_is_no_source() throws Exception {
    copy.kiosk("doctor");
    Files.createDirectories(copy.root().resolve("admin-web/target/x/src/main/new"));
    copy.kiosk("doctor");
    assertEquals(1, copy.builds());
  }

  @Test
  void a_build_that_fails_says_so_and_runs_nothing() throws Exception {
    copy.write("broken");
    var run = copy.kiosk("doctor");
    assertEquals(69, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().contains("[ERROR] broken"), run.err());
  }

  @Test
  void whoever_stops_a_build_stops_maven_too() throws Exception {
    Path maven = dir.resolve("bin/mvn");
    Files.writeString(maven, "#!/bin/bash\necho $$ >\"$COPY/maven.pid\"\nexec sleep 60\n");
    var launcher = copy.start("doctor");
    Path pid = copy.root().resolve("maven.pid");
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (Files.notExists(pid) || Files.readString(pid).isBlank()) {
      assertTrue(System.nanoTime() < deadline, "Maven was not started");
      Thread.onSpinWait();
    }
    var building = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    launcher.destroy();
    assertEquals(143, launcher.waitFor());
    building.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS);
  }

  @Test
  void the_exit_code_of_the_program_is_the_launchers() throws Exception {
    copy.kiosk("doctor");
    Path java = dir.resolve("jvm/jdk-25/bin/java");
    Files.writeString(java, "#!/bin/bash\nexit 78\n");
    assertEquals(78, copy.kiosk("run").exit());
  }

  @Test
  void it_is_found_through_a_link_and_from_another_folder() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("wenhui"), copy.root().resolve("kiosk"));
    var run = copy.run(link, "doctor");
    assertTrue(run.out().contains("-Dwenhui.home=" + copy.root().toRealPath()), run.out());
  }

  @Test
  void without_java_25_it_says_what_to_install() throws Exception {
    copy.installJava("17.0.15");
    var run = copy.kiosk("doctor");
    assertEquals(69, run.exit());
    assertTrue(run.err().contains("openjdk-25-jdk-headless"), run.err());
  }

  @Test
  void a_cache_made_for_this_jar_is_used() throws Exception {
    copy.kiosk("doctor");
    assertTrue(Files.exists(copy.cache()));
    assertTrue(usesCache(copy.kiosk("doctor")));
  }

  /// Java 25.0.3 ran the old classes out of it.
  @Test
  void a_cache_made_for_another_jar_is_not_used() throws Exception {
    copy.kiosk("doctor");
    Files.writeString(copy.jar(), "not the launcher's work");
    assertFalse(usesCache(copy.kiosk("doctor")));
  }

  @Test
  void a_jar_that_was_only_touched_keeps_its_cache() throws Exception {
    copy.kiosk("doctor");
    var later = Files.getLastModifiedTime(copy.jar()).toInstant().plusSeconds(100);
    Files.setLastModifiedTime(copy.jar(), FileTime.from(later));
    assertTrue(usesCache(copy.kiosk("doctor")));
  }

  @Test
  void a_cache_of_another_java_is_not_used() throws Exception {
    copy.kiosk("doctor");
    copy.installJava("25.0.4");
    Files.writeString(copy.jar(), Files.readString(copy.jar()));
    assertFalse(usesCache(copy.kiosk("doctor")));
  }

  @Test
  void test_runs_maven_and_names_what_it_cannot_install() throws Exception {
    var run = copy.kiosk("test", "-Dtest=One");
    assertTrue(run.err().contains("maven"), run.err());
    String asked = Files.readString(copy.root().resolve("maven.log"));
    assertTrue(asked.endsWith("verify -Dtest=One\n"), asked);
  }

  @Test
  void help_needs_no_build() throws Exception {
    var run = copy.kiosk("--help");
    assertEquals(0, run.exit());
    assertTrue(run.out().contains("./kiosk demo"), run.out());
    assertEquals(0, copy.builds());
  }

  private static boolean usesCache(WorkingCopy.Run run) {
    return run.out().contains("-XX:AOTCache=");
  }
}
