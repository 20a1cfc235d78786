package wenhui.simulation;

import java.util.UUID;
import wenhui.link.book.Change;
import wenhui.link.book.Safeguards;
import wenhui.link.book.Store;

/// The simulated disk, while the power is on.
final class DiskTest extends StoreContract {

  private long runs;

  @Override
  Store fresh() {
    return restarted(new ModelDisk(new Mains(), FIRST));
  }

  @Override
  Store restarted(Store store) {
    var disk = (Disk) store;
    disk.begin(new UUID(1, ++runs), FIRST.terminal());
    return disk;
  }

  private static final class Mains implements Disk.Machine {

    @Override
    public boolean failsNow() {
      return false;
    }

    @Override
    public int batch() {
      return 50;
    }

    @Override
    public Safeguards safeguards() {
      return Safeguards.PROTOCOL;
    }

    @Override
    public boolean isLazy() {
      return false;
    }

    @Override
    public void stored(Change change) {}

    @Override
    public void interrupted(Change change) {}
  }
}
