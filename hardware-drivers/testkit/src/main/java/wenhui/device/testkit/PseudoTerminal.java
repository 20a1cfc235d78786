package wenhui.device.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import wenhui.device.linux.Libc;

/// A serial cable without hardware: a program opens [#path] as its serial port, and we hold the
/// device's end.
///
/// Linux pseudo-terminal in raw mode. With a link, the path stays the same over unplug and replug,
/// as a `/dev/serial/by-id` name does, and is absent between.
///
/// Any thread may call anything; [#unplug] and [#replug] wake a waiting [#read], and wait for a
/// running [#write] to reach its next slice of a few milliseconds.
public final class PseudoTerminal implements AutoCloseable {
  private static final int SLICE_MILLIS = 5;
  private static final int LISTEN_MILLIS = 250;
  private static final int CHUNK = 4096;

  /// No second descriptor to wait for.
  private static final int NOTHING = -1;

  /// The descriptors while plugged. The slave side is held open too, or Linux would report a
  /// hang-up on the master whenever the host has the port closed.
  private record Plugged(int master, int slave, Path path) {}

  private sealed interface Cable {
    record In(Plugged ends) implements Cable {}

    record Out() implements Cable {}
  }

  /// What an eventfd wants to be written.
  private static final byte[] ONE_AS_LONG = {1, 0, 0, 0, 0, 0, 0, 0};

  private final Optional<Path> link;

  /// Readable while a [#read] had better look up.
  private final int wake;

  /// Whether [#stir] was called since a read last returned.
  private final AtomicBoolean stirred = new AtomicBoolean();

  /// Guarded by [#lock], as [#cable] is.
  private boolean closed;

  /// Readers of the lock use the descriptors, its writer replaces them.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private Cable cable = new Cable.Out();

  /// The slave's own name at the last plug-in.
  private volatile Path last = Path.of("/dev/null");

  private PseudoTerminal(Optional<Path> link) {
    this.link = link;
    try {
      this.wake = Libc.eventfd();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    replug();
  }

  /// A pseudo-terminal under its own name only, such as `/dev/pts/7`; another one after a replug.
  public static PseudoTerminal open() {
    return new PseudoTerminal(Optional.empty());
  }

  /// A pseudo-terminal behind a symbolic link, which is replaced if it is there.
  public static PseudoTerminal linkedAt(Path link) {
    return new PseudoTerminal(Optional.of(link));
  }

  /// What a host opens. While unplugged, the link's path, or the name it last had.
  public Path path() {
    return link.orElseGet(() -> last);
  }

  public boolean plugged() {
    lock.readLock().lock();
    try {
      return cable instanceof Cable.In;
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Bytes from the host, at least one unless `patience` ran out or [#stir] was called.
  ///
  /// @throws IOException if unplugged
  public byte[] read(Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      lock.readLock().lock();
      try {
        int fd = ends().master();
        int events = Libc.poll(fd, Libc.POLLIN, wake, Math.clamp(left + 1, 1, LISTEN_MILLIS));
        byte[] bytes = events == 0 ? new byte[0] : Libc.read(fd, CHUNK);
        var _ = Libc.read(wake, ONE_AS_LONG.length);
        if (bytes.length > 0 || stirred.getAndSet(false) || System.nanoTime() - deadline >= 0) {
          return bytes;
        }
      } finally {
        lock.readLock().unlock();
      }
    }
  }

  /// Makes a waiting [#read] return, or else the next one.
  public void stir() {
    stirred.set(true);
    wake();
  }

  private void wake() {
    lock.readLock().lock();
    try {
      if (!closed) {
        Libc.write(wake, ONE_AS_LONG, 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// The write lock, although a reader may be waiting for bytes.
  private void seize() {
    boolean interrupted = false;
    for (boolean mine = false; !mine; ) {
      wake();
      try {
        mine = lock.writeLock().tryLock(SLICE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sends to the host. What a host does not take within `patience` is lost, as on a wire.
  ///
  /// @return how many bytes were taken
  /// @throws IOException if unplugged
  public int write(byte[] bytes, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    int sent = 0;
    while (sent < bytes.length && (sent == 0 || System.nanoTime() < deadline)) {
      lock.readLock().lock();
      try {
        int fd = ends().master();
        if (Libc.poll(fd, Libc.POLLOUT, NOTHING, SLICE_MILLIS) != 0) {
          sent += Libc.write(fd, bytes, sent);
        } else if (System.nanoTime() >= deadline) {
          return sent;
        }
      } finally {
        lock.readLock().unlock();
      }
    }
    return sent;
  }

  /// Waits until the host has read all that was sent. Ends early when unplugged.
  ///
  /// @return false when `patience` ran out first
  public boolean awaitRead(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      lock.readLock().lock();
      try {
        if (!(cable instanceof Cable.In(Plugged ends)) || Pty.unread(ends.slave()) == 0) {
          return true;
        }
      } catch (IOException _) {
        return true;
      } finally {
        lock.readLock().unlock();
      }
      LockSupport.parkNanos(1_000_000);
    }
    return false;
  }

  /// Pulls the cable: a host's open port hangs up, and what it had not read is gone. Does nothing
  /// when already out.
  public void unplug() {
    seize();
    try {
      if (cable instanceof Cable.In(Plugged ends)) {
        if (link.isPresent()) {
          Files.deleteIfExists(link.get());
        }
        Libc.close(ends.slave());
        Libc.close(ends.master());
        cable = new Cable.Out();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Plugs in again: a new pseudo-terminal behind the same link. Does nothing when already in.
  public void replug() {
    seize();
    try {
      if (cable instanceof Cable.Out()) {
        Plugged ends = openEnds();
        cable = new Cable.In(ends);
        last = ends.path();
        if (link.isPresent()) {
          point(link.get(), ends.path());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Unplugs for good.
  @Override
  public void close() {
    unplug();
    seize();
    try {
      if (!closed) {
        closed = true;
        Libc.close(wake);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private Plugged ends() throws IOException {
    return switch (cable) {
      case Cable.In(Plugged ends) -> ends;
      case Cable.Out() -> throw new IOException("unplugged: " + path());
    };
  }

  private static Plugged openEnds() throws IOException {
    int master = Pty.openMaster();
    try {
      Path path = Path.of(Pty.slaveOf(master));
      int slave = Libc.open(path.toString(), Libc.O_RDWR | Libc.O_NOCTTY);
      Pty.makeRaw(slave);
      return new Plugged(master, slave, path);
    } catch (IOException e) {
      Libc.close(master);
      throw e;
    }
  }

  /// Renaming replaces a link that is there in one step: no moment without it.
  private static void point(Path link, Path target) throws IOException {
    Files.createDirectories(link.toAbsolutePath().getParent());
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      throw new FileAlreadyExistsException(link.toString(), null, "no link, so it is left alone");
    }
    Path fresh = link.resolveSibling(link.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, target);
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
  }
}
