package wenhui.config;

/// A library, culture station or partner merchant of the programme.
///
/// @param code that terminals and settlements name it by
/// @param name as on the door
/// @param venueClass number of one of the programme's venue classes
/// @param unit name of the unit it belongs to
public record VenueSettings(String code, String name, int venueClass, String unit) {

  static final Shape<String> CODE = Shape.matching("[A-Z0-9-]{2,16}", "pattern.venue");

  /// One kind of venue (场馆类别). Vouchers name it by its number; 0, every venue, needs no entry.
  ///
  /// @param number 1 to 23, for that is what a voucher's code has room for
  /// @param chinese 书店
  /// @param english bookstore
  public record Kind(int number, String chinese, String english) {

    static Kind read(Section section) {
      return new Kind(
          section.need("number", Shape.whole(1, 23)),
          section.need("zh", Shape.text()),
          section.need("en", Shape.text()));
    }
  }

  static VenueSettings read(Section section) {
    return new VenueSettings(
        section.need("code", CODE),
        section.need("name", Shape.text()),
        section.need("class", Shape.whole(1, 23)),
        section.need("unit", Shape.text()));
  }
}
