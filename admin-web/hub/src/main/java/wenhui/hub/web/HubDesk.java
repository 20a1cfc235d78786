package wenhui.hub.web;

import java.time.InstantSource;
import wenhui.hub.device.Enrolment;
import wenhui.hub.store.District;
import wenhui.link.Chain;

/// All that the pages and the API of one hub process work with.
///
/// @param url under which terminals reach this hub, through whatever stands before it
public record HubDesk(District district, Chain chain, Keys keys, Enrolment enrolment, String url) {

  /// Whether browsers reach us over TLS, here or at a balancer.
  boolean tls() {
    return url.startsWith("https:");
  }

  InstantSource clock() {
    return district.clock();
  }
}
