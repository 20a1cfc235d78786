package wenhui.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which file is at a device's path: equal as long as it is the same one with the same rights. A
/// device that is plugged in again gets a new one, and a new link to it, however fast it happens;
/// and one that udev has given to our group since is worth another try at once.
///
/// @param marks of the link, if it is one, and of the file
record DeviceFile(List<Object> marks) {
  private static final LinkOption[][] LINK_AND_FILE = {{LinkOption.NOFOLLOW_LINKS}, {}};

  /// Empty when nothing is there, or no path is known.
  static Optional<DeviceFile> at(Optional<Path> path) {
    return path.flatMap(DeviceFile::at);
  }

  private static Optional<DeviceFile> at(Path path) {
    try {
      var marks = new ArrayList<Object>();
      for (var which : LINK_AND_FILE) {
        var attributes = Files.readAttributes(path, "unix:dev,ino,ctime", which);
        marks.addAll(
            List.of(attributes.get("dev"), attributes.get("ino"), attributes.get("ctime")));
      }
      return Optional.of(new DeviceFile(List.copyOf(marks)));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
