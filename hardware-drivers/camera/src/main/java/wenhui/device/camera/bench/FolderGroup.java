package wenhui.device.camera.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wenhui.device.camera.PictureFile;

/// The pictures of one folder. Beside `a.png` stands `a.txt` with what it says; without such a file
/// nothing may be read.
record FolderGroup(String name, List<Path> pictures, boolean rotations) implements Group {

  /// One group for each folder below `root` that holds pictures.
  static List<Group> below(Path root, boolean rotations) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Map<Path, List<Path>> folders =
          files
              .filter(FolderGroup::isPicture)
              .sorted()
              .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
      var groups = new ArrayList<Group>();
      folders.forEach((folder, pictures) -> {
        Path name = folder.equals(root) ? folder.getFileName() : root.relativize(folder);
        groups.add(new FolderGroup(name.toString(), pictures, rotations));
      });
      return groups;
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public List<Frame> frames(int i) throws IOException {
    Path file = pictures.get(i);
    try (InputStream in = Files.newInputStream(file)) {
      var frame = new Frame(PictureFile.luminance(in), label(file));
      var frames = new ArrayList<Frame>();
      frames.add(frame);
      for (int turn = 1; turn < (rotations ? 4 : 1); turn++) {
        frame = frame.turned();
        frames.add(frame);
      }
      return frames;
    }
  }

  private static Optional<String> label(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path label = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
    return Files.exists(label) ? Optional.of(Files.readString(label)) : Optional.empty();
  }
}
