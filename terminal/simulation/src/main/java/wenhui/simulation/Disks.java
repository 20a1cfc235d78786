package wenhui.simulation;

import wenhui.link.book.Installation;

/// Where the disks of one world come from.
@FunctionalInterface
interface Disks extends AutoCloseable {

  /// Empty, at the beginning of a generation.
  Disk fresh(Disk.Machine machine, Installation whose);

  /// Nobody wants any of them any more.
  @Override
  default void close() {}
}
