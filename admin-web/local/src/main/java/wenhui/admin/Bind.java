package wenhui.admin;

import java.nio.file.Path;
import java.util.Optional;

/// Where the admin page listens.
///
/// @param address an address of this machine
/// @param port 0 for any free one
/// @param certificate PKCS#12 file with key and certificate; a must outside loopback
/// @param virtualDevices whether every page says that devices are virtual
public record Bind(String address, int port, Optional<Path> certificate, boolean virtualDevices) {

  public Bind {
    if (certificate.isEmpty() && !address.equals("127.0.0.1") && !address.equals("::1")) {
      throw new IllegalArgumentException(
          "the admin page on "
              + address
              + " needs a certificate: set admin.certificate, or let it listen on 127.0.0.1");
    }
  }
}
