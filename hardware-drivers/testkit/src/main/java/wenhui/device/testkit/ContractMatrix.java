package wenhui.device.testkit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// Prints, when a test run ends, which driver passed its contract in which variant: a row a driver,
/// a column a variant, in each cell how many of the contract's tests passed.
final class ContractMatrix implements TestWatcher {
  private static final ExtensionContext.Namespace MINE =
      ExtensionContext.Namespace.create(ContractMatrix.class);

  @Override
  public void testSuccessful(ExtensionContext context) {
    count(context, 1);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    count(context, 0);
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    count(context, 0);
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    count(context, 0);
  }

  private static void count(ExtensionContext context, int passed) {
    Class<?> test = context.getRequiredTestClass();
    Class<?> outermost = test;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    String variant = test == outermost ? "as it is" : test.getSimpleName();
    context
        .getRoot()
        .getStore(MINE)
        .getOrComputeIfAbsent(Table.class, _ -> new Table(), Table.class)
        .add(outermost.getSimpleName(), variant, passed);
  }

  /// The counts; the root of the run closes it at the end.
  private static final class Table implements AutoCloseable {
    private final Map<String, Map<String, int[]>> rows = new LinkedHashMap<>();

    synchronized void add(String driver, String variant, int passed) {
      int[] cell =
          rows.computeIfAbsent(driver, _ -> new LinkedHashMap<>())
              .computeIfAbsent(variant, _ -> new int[2]);
      cell[0] += passed;
      cell[1]++;
    }

    @Override
    public synchronized void close() {
      var variants = new LinkedHashSet<String>();
      rows.values().forEach(row -> variants.addAll(row.keySet()));
      var out = new StringBuilder("%-24s".formatted("contract"));
      variants.forEach(variant -> out.append("%16s".formatted(variant)));
      rows.forEach((driver, row) -> {
        out.append("%n%-24s".formatted(driver.replaceFirst("Test$", "")));
        for (String variant : variants) {
          int[] cell = row.get(variant);
          out.append("%16s".formatted(cell == null ? "" : cell[0] + " of " + cell[1]));
        }
      });
      System.out.println(out);
    }
  }
}
