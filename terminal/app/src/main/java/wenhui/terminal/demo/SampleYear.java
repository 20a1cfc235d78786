package wenhui.terminal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import wenhui.redeem.Moment;

/// The sample programme moved to the year in which the demo runs, so that its vouchers are never
/// all expired. Days and months stay; the sample has no 29 February.
public final class SampleYear {
  private static final String WRITTEN_FOR = "2026";
  private static final Pattern DAY = Pattern.compile("\\b" + WRITTEN_FOR + "(?=-\\d\\d-\\d\\d|年)");

  private SampleYear() {}

  /// Writes the moved copy into `folder`.
  ///
  /// @return the copy's path
  public static Path of(Path programme, Path folder, InstantSource clock) throws IOException {
    var now = ZonedDateTime.ofInstant(clock.instant(), Moment.ZONE);
    Path copy = folder.resolve("programme.toml");
    Files.writeString(copy, moved(Files.readString(programme), now.getYear()));
    return copy;
  }

  static String moved(String programme, int year) {
    return DAY.matcher(programme).replaceAll("%04d".formatted(year));
  }
}
