package wenhui.redeem;

/// What kind of venue, as the token names it: 0 is every venue, 1 to 23 are the programme's own
/// kinds (bookstore, cinema, theatre, …).
public record VenueClass(int number) {

  /// A voucher of this class is good everywhere.
  public static final VenueClass ANY = new VenueClass(0);

  public VenueClass {
    if (number < 0 || number > 23) {
      throw new IllegalArgumentException("venue class out of range: " + number);
    }
  }

  /// Whether a voucher of this class is good at a venue of class `venue`.
  public boolean covers(VenueClass venue) {
    return equals(ANY) || equals(venue);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
