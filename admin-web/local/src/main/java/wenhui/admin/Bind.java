package wenhui.admin;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/// Where the admin page listens.
///
/// @param address an address of this machine, in figures, or `localhost`
/// @param port 0 for any free one
/// @param certificate key and certificate chain in one file, PEM or PKCS#12 without a password; a
///   must outside loopback
/// @param virtualDevices whether every page says that devices are virtual
public record Bind(String address, int port, Optional<Path> certificate, boolean virtualDevices) {

  public Bind {
    if (certificate.isEmpty() && !loopback(address)) {
      throw new IllegalArgumentException(
          "the admin page on "
              + address
              + " needs a certificate: set admin.certificate, or let it listen on 127.0.0.1");
    }
  }

  private static boolean loopback(String address) {
    if (address.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false; // A name may resolve to another address tomorrow.
    }
  }

  boolean tls() {
    return certificate.isPresent();
  }
}
