package wenhui.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files that people wrote, without what builds and runs leave behind.
record Repository(Path root, List<Path> files) {

  private static final Set<String> LEFT_BEHIND =
      Set.of("target", "data", ".git", ".kiosk", ".idea", ".vscode");

  static Repository at(Path root) throws IOException {
    Path top = root.toRealPath();
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_BEHIND.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(top.relativize(file));
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return new Repository(top, List.copyOf(files));
  }

  /// Whether there is such a file or folder, named from the root, or such a file anywhere.
  boolean has(String name) {
    Path path = Path.of(name);
    return Files.exists(root.resolve(path))
        || (path.getNameCount() == 1
            && files.stream().anyMatch(file -> file.getFileName().equals(path)));
  }

  /// The files whose names end so.
  Stream<Source> ending(String... ends) {
    return files.stream()
        .filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
        .map(this::source);
  }

  Source source(Path file) {
    try {
      return new Source(file, Files.readString(root.resolve(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
