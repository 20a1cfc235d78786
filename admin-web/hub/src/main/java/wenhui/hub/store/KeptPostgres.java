package wenhui.hub.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An [OwnPostgres] that is started again where it ended by itself: short of memory, the kernel
/// ends the largest process. Whoever is connected finds it where it was. Any thread.
public final class KeptPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptPostgres.class);

  private static final int PATIENCE_MILLIS = 1_000;

  private final Path folder;
  private OwnPostgres server;
  private boolean closed;

  private KeptPostgres(Path folder, OwnPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  /// As [OwnPostgres#start].
  public static KeptPostgres start(Path folder) throws IOException {
    return new KeptPostgres(folder, OwnPostgres.start(folder));
  }

  /// Starts it again if it has ended. To be called every few seconds: right after its end parts of
  /// it may live on for a moment, and then it does not start yet.
  ///
  /// @throws IOException if it does not start; it may the next time
  public synchronized void look() throws IOException {
    if (closed || OwnPostgres.running(folder).isPresent() || answers()) {
      return;
    }
    LOG.error("PostgreSQL has ended by itself and is started again");
    server
        .close(); // The library's lock and ours; that there is nothing to stop, it logs at length.
    String before = server.url();
    server = OwnPostgres.start(folder);
    if (!server.url().equals(before)) {
      LOG.error("PostgreSQL has moved to another port: start the hub again");
    }
  }

  /// Whoever answers is not ended for being called otherwise than we know it.
  private boolean answers() {
    var address = URI.create(server.url().substring("jdbc:".length()));
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  public synchronized String url() {
    return server.url();
  }

  public synchronized String user() {
    return server.user();
  }

  public synchronized String password() {
    return server.password();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    server.close();
  }
}
