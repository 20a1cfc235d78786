package wenhui.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wenhui.ledger.SqliteLedger;
import wenhui.ledger.Station;
import wenhui.link.book.Installation;
import wenhui.redeem.Benefit;
import wenhui.redeem.Fen;
import wenhui.redeem.FundingSource;
import wenhui.redeem.LedgerUnavailable;
import wenhui.redeem.Moment;
import wenhui.redeem.Programme;
import wenhui.redeem.Terms;
import wenhui.redeem.Venue;
import wenhui.redeem.VenueClass;
import wenhui.redeem.VenueId;
import wenhui.redeem.Voucher;
import wenhui.simulation.Stock.Ware;

/// The terminal's own ledgers, in the files of a folder that goes with the world.
final class LedgerDisks implements Disks {
  private static final byte[] CARD_KEY = new byte[32];
  private static final Venue VENUE = new Venue(new VenueId("TSG"), "图书馆", new VenueClass(1), "双桥区");

  private final Path folder;
  private final Timeline timeline;
  private final List<SqliteLedger> open = new ArrayList<>();
  private int files;

  /// @param parent where a folder is made
  LedgerDisks(Path parent, Timeline timeline) {
    this.timeline = timeline;
    try {
      folder = Files.createTempDirectory(parent, "world-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Disk fresh(Disk.Machine machine, Installation whose) {
    return new LedgerDisk(this, machine, whose);
  }

  /// Nobody sets the clock of the world. What a terminal makes of its own is the book's business.
  Moment now() {
    return new Moment(Instant.ofEpochMilli(timeline.now()), Moment.Trust.SYNCED);
  }

  /// A file that is not there yet.
  Path next() {
    return folder.resolve("ledger-" + ++files + ".db");
  }

  /// The file as the power cut leaves it: what was committed is in it or in its WAL.
  Path copy(Path file) {
    Path copy = next();
    try {
      for (String suffix : List.of("", "-wal")) {
        Path part = file.resolveSibling(file.getFileName() + suffix);
        if (Files.exists(part)) {
          Files.copy(part, copy.resolveSibling(copy.getFileName() + suffix));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  SqliteLedger open(Path file, String terminal) throws LedgerUnavailable {
    var station = new Station(HubUnderTest.DISTRICT, terminal, VENUE, () -> now().at());
    var ledger = SqliteLedger.linked(file, station, CARD_KEY);
    open.add(ledger);
    return ledger;
  }

  void close(SqliteLedger ledger) {
    open.remove(ledger);
    ledger.close();
  }

  @Override
  public void close() {
    open.forEach(SqliteLedger::close);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The batches of the simulated programme. How often one of its vouchers may be used, their batch
  /// does not say here: the book knows.
  static Programme programme() {
    var terms =
        Stream.of(Batch.values())
            .filter(batch -> !batch.uses().isEmpty())
            .map(batch ->
                new Terms(
                    batch.id(),
                    batch.name(),
                    FundingSource.CITY,
                    new Benefit.CashOff(),
                    batch.uses().stream().mapToInt(Integer::intValue).max().orElseThrow(),
                    Optional.empty(),
                    batch.offline()))
            .toList();
    return new Programme("p", HubUnderTest.DISTRICT, List.of(VENUE), terms, List.of());
  }

  /// Good all the time.
  static Voucher voucher(Ware ware) {
    return new Voucher(
        new wenhui.redeem.VoucherId(ware.voucher()),
        ware.batch().id(),
        new Fen(1),
        Fen.ZERO,
        VenueClass.ANY,
        LocalDate.EPOCH,
        LocalDate.EPOCH.plusYears(100).with(DayOfWeek.MONDAY));
  }
}
