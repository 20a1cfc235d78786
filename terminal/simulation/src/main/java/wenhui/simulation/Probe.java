package wenhui.simulation;
public final class Probe {
  public static void main(String[] a) throws Exception {
    Thread.ofVirtual().start(() -> {
      long from = Long.parseLong(a[1]), to = Long.parseLong(a[2]);
      var mutant = a.length > 3 && !a[3].equals("-") ? java.util.Optional.of(Mutant.valueOf(a[3])) : java.util.Optional.<Mutant>empty();
      var sc = a[0].equals("-") ? mutant.get().scenario() : Scenario.valueOf(a[0]);
      boolean loud = a.length > 4;
      var os=(com.sun.management.OperatingSystemMXBean)java.lang.management.ManagementFactory.getOperatingSystemMXBean(); long c0=os.getProcessCpuTime();
      int bad = 0; long events = 0; var all = new java.util.TreeMap<String,String>(); long first=-1;
      for (long i = from; i <= to; i++) {
        var v = new World(new World.Seed(i, sc, mutant, Integer.getInteger("steps", 220)), s -> System.out.println(s), loud).run();
        events += v.events(); long seed=i;
        if (!v.isClean()) { bad++; if(first<0) first=i; v.violations().forEach((k, n) -> all.merge(k, "" + seed, (x, y) -> x.length() < 24 ? x + "," + y : x)); }
        if (loud) System.out.println(v);
      }
      System.out.println(sc+" "+mutant+" bad "+bad+"/"+(to-from+1)+" first "+first+" events/seed "+events/(to-from+1)+" seeds/cpu-s "+(to-from+1)*1e9/(os.getProcessCpuTime()-c0)+" "+all);
    }).join();
  }
}
