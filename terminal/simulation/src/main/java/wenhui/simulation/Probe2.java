package wenhui.simulation;
public final class Probe2 {
  public static void main(String[] a) throws Exception {
    Thread.ofVirtual().start(() -> {
      int most = Integer.parseInt(a[0]);
      var os=(com.sun.management.OperatingSystemMXBean)java.lang.management.ManagementFactory.getOperatingSystemMXBean();
      for (var m : Mutant.values()) {
        if (a.length > 1 && !java.util.Arrays.asList(a).subList(1,a.length).contains(m.name())) continue;
        long c0=os.getProcessCpuTime(); String r = "SURVIVED";
        for (int i = 1; i <= most; i++) {
          var v = new World(new World.Seed(i, m.scenario(), java.util.Optional.of(m), 220), _ -> {}, false).run();
          if (!v.isClean()) { r = i + " " + v.violations(); break; }
        }
        System.out.println(m + " " + r + " " + (os.getProcessCpuTime()-c0)/1000000 + " ms");
      }
    }).join();
  }
}
