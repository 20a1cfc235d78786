package wenhui.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One year's plan of one bureau (惠民工程): `config/sample/programme.toml` is one.
///
/// @param plan quotas, phases and deadlines
/// @param performances in the order of days and hours, weekly ones written out
/// @param register what a terminal without a hub is told of its desk, single cards and vouchers
public record ProgrammeConfig(
    Heading heading,
    Plan plan,
    Register register,
    List<VenueSettings.Kind> venueClasses,
    List<VenueSettings> venues,
    List<BatchSettings> batches,
    List<PerformanceSettings> performances) {

  /// What one person may take back alone where the programme does not say.
  static final long UNDO_ALONE_FEN = 10_000;

  /// What a terminal is told beside the terms, where no hub tells it.
  ///
  /// @param undoAloneFen the largest worth that one person may take back alone, in fen
  /// @param reserveFen what a terminal with a hub reserves on a card that has paid there and proved
  ///   to be itself, so that it can pay without the network, in fen; 0 for never
  /// @param cards the card register, see [CardRegisterFile]
  /// @param vouchers which vouchers are bound to a card or called back, see [VoucherRegisterFile]
  public record Register(
      long undoAloneFen, long reserveFen, Optional<Path> cards, Optional<Path> vouchers) {

    private static final Shape<Long> FEN = Shape.whole(0L, 100_000_000L);

    static Register read(Section root, Path folder) {
      var files = root.maybeSection("register");
      var desk = root.maybeSection("desk");
      return new Register(
          desk.map(it -> it.or("undo_alone_fen", FEN, UNDO_ALONE_FEN)).orElse(UNDO_ALONE_FEN),
          desk.map(it -> it.or("card_reserve_fen", FEN, 0L)).orElse(0L),
          files.flatMap(it -> it.maybe("cards", Shape.path(folder))),
          files.flatMap(it -> it.maybe("vouchers", Shape.path(folder))));
    }
  }

  /// What the programme is called, and when and where it runs.
  ///
  /// @param id signed into every token: 3 to 40 of a-z, 0-9 and -
  /// @param district administrative code, six digits (GB/T 2260)
  /// @param name as in the bureau's notice
  public record Heading(String id, String district, String name, Days period) {}

  public ProgrammeConfig {
    venueClasses = List.copyOf(venueClasses);
    venues = List.copyOf(venues);
    batches = List.copyOf(batches);
    performances = List.copyOf(performances);
  }

  /// Reads `file`, and checks that everything in it that names something else names what is there.
  ///
  /// @throws IOException if the file is not there or cannot be read
  public static ProgrammeConfig read(Path file) throws IOException, BadConfig {
    return ProgrammeReading.read(Section.open(file), file.toAbsolutePath().getParent());
  }

  public long undoAloneFen() {
    return register.undoAloneFen;
  }

  public long reserveFen() {
    return register.reserveFen;
  }

  public String id() {
    return heading.id;
  }

  public String district() {
    return heading.district;
  }

  public String name() {
    return heading.name;
  }

  public Days period() {
    return heading.period;
  }

  /// The venue with this code, if the programme has it.
  public Optional<VenueSettings> venue(String code) {
    return venues.stream().filter(venue -> venue.code().equals(code)).findFirst();
  }
}
