package wenhui.redeem;

/// A library, culture station or partner merchant: where a terminal stands.
///
/// @param name as on the door: 清溪文化站
/// @param unit the town or street it belongs to
public record Venue(VenueId id, String name, VenueClass venueClass, String unit) {}
