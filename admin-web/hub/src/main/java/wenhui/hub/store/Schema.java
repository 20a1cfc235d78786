package wenhui.hub.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings a database to the schema that this program needs.
public final class Schema {

  /// Where the numbered steps are, on the class path.
  static final String STEPS = "wenhui/hub/migration";

  private Schema() {}

  /// Runs the steps that are missing. Several processes may do so at once: Flyway lets one work and
  /// the others wait.
  public static void migrate(DataSource source) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:" + STEPS)
        .load()
        .migrate();
  }
}
