package wenhui.config;

import java.util.List;
import java.util.Optional;

/// A library, culture station or partner merchant of the programme.
///
/// @param code that terminals and settlements name it by
/// @param name as on the door
/// @param venueClass number of one of the programme's venue classes
/// @param unit name of the unit it belongs to
/// @param cards what cards are good for here, if for anything
public record VenueSettings(
    String code, String name, int venueClass, String unit, Optional<Cards> cards) {

  /// What cards are good for at one venue (积分、补贴、折扣).
  ///
  /// @param percentOff the venue's own discount by class of card, from class 0; the venue bears it
  /// @param pointsPerYuan earned for each whole yuan that the resident pays, 0 to 100
  /// @param fenPerPoint what a point is worth when spent, 0 to 100; 0 where points buy nothing
  /// @param allowance whether the stored allowance is taken here
  public record Cards(
      List<Integer> percentOff, int pointsPerYuan, int fenPerPoint, boolean allowance) {

    public Cards {
      percentOff = List.copyOf(percentOff);
    }

    static Cards read(Section section) {
      return new Cards(
          section.or("percent_off", Shape.listOf(Shape.whole(0, 99)), List.of()),
          section.or("points_per_yuan", Shape.whole(0, 100), 0),
          section.or("fen_per_point", Shape.whole(0, 100), 0),
          section.or("allowance", Shape.yesNo(), false));
    }
  }

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
        section.need("unit", Shape.text()),
        section.maybeSection("cards").map(Cards::read));
  }
}
