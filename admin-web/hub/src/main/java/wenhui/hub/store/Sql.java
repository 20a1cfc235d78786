package wenhui.hub.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A statement with named parameters, `:like_this`, taken apart once for JDBC.
///
/// @param text with a question mark for each parameter
/// @param names in the order of the question marks
record Sql(String text, List<String> names) {

  /// A colon and a name; two colons are a cast. Our statements hold no colon in a literal.
  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  /// Statements are constants of the program, so this stays small.
  private static final ConcurrentHashMap<String, Sql> PARSED = new ConcurrentHashMap<>();

  static Sql of(String statement) {
    return PARSED.computeIfAbsent(statement, Sql::parse);
  }

  private static Sql parse(String statement) {
    var names = new ArrayList<String>();
    var parameter = PARAMETER.matcher(statement);
    while (parameter.find()) {
      names.add(parameter.group(1));
    }
    return new Sql(PARAMETER.matcher(statement).replaceAll("?"), List.copyOf(names));
  }
}
