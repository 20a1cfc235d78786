package wenhui.ledger;

import java.time.InstantSource;
import wenhui.redeem.Venue;

/// Which terminal keeps a ledger, and where it stands.
///
/// @param district administrative code, six digits (GB/T 2260)
/// @param terminal unique in the district, such as `T-0007`
/// @param venue may change while a ledger lives; district and terminal may not
public record Station(String district, String terminal, Venue venue, InstantSource clock) {

  public Station {
    if (!district.matches("[0-9]{6}")) {
      throw new IllegalArgumentException("district code is six digits, not \"" + district + "\"");
    }
    if (!terminal.matches("[A-Za-z0-9._-]{1,32}")) {
      throw new IllegalArgumentException("malformed terminal id \"" + terminal + "\"");
    }
  }
}
