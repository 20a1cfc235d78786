package wenhui.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The admin page of this terminal.
///
/// @param address to listen on: `127.0.0.1`, or an address of the venue's network
/// @param port 0 takes any free one
/// @param certificate PKCS #12 file; always there when the address is not a loopback one, because
///   passwords do not cross a network in the clear
public record AdminSettings(String address, int port, Optional<Path> certificate) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  static AdminSettings read(Section section, Path folder) {
    var settings =
        new AdminSettings(
            section.need("address", Shape.matching("[0-9A-Za-z.:-]{1,64}", "pattern.address")),
            section.need("port", ScreenSettings.PORT),
            section.maybe("certificate", Shape.path(folder)));
    if (section.clean() && !LOOPBACK.contains(settings.address) && settings.certificate.isEmpty()) {
      section.fault("address", Words.of("admin.certificate", settings.address));
    }
    return settings;
  }
}
