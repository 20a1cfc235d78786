package wenhui.terminal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import wenhui.config.BadConfig;
import wenhui.config.Fault;
import wenhui.device.card.CardKeys;

/// The keys by which cards prove themselves, in a file of lines `name key`: a name of the settings
/// and 6 or 16 bytes in hexadecimal. Only the terminal's own user may read it.
///
/// Any thread. Its messages name files, lines and names, never a key.
final class CardKeyFile implements CardKeys {
  private static final String NAME = "card-keys.txt";
  private static final Pattern LINE =
      Pattern.compile("([a-z0-9-]{1,32})\\s+([0-9A-Fa-f]{12}|[0-9A-Fa-f]{32})");

  private final Map<String, byte[]> keys;

  private CardKeyFile(Map<String, byte[]> keys) {
    this.keys = Map.copyOf(keys);
  }

  /// The keys in `folder`; none where it has no such file.
  static CardKeyFile in(Path folder) throws IOException, BadConfig {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return new CardKeyFile(Map.of());
    }
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    if (!mode.endsWith("------")) {
      throw fault(file, 1, "别人也能读取，请 chmod 600 · others may read it; chmod 600");
    }
    var keys = new HashMap<String, byte[]>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw fault(file, i + 1, "不是“名字 密钥” · not a name and a key of 6 or 16 bytes");
        }
        if (keys.put(matcher.group(1), HexFormat.of().parseHex(matcher.group(2))) != null) {
          throw fault(file, i + 1, "重名 · this name is taken");
        }
      }
    }
    return new CardKeyFile(keys);
  }

  private static List<String> lines(Path file) throws IOException, BadConfig {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException _) {
      throw fault(file, 1, "不是文本文件 · not a text file");
    }
  }

  /// The settings name a key that is not there, or is of another length.
  static BadConfig missing(Path folder, String name, int bytes) {
    return fault(
        folder.resolve(NAME),
        1,
        "缺少 %2$d 字节的密钥 %1$s · lacks the key %1$s of %2$d bytes".formatted(name, bytes));
  }

  private static BadConfig fault(Path file, int line, String what) {
    return BadConfig.of(new Fault(file, line, "", what));
  }

  @Override
  public Optional<byte[]> key(String reference) {
    return Optional.ofNullable(keys.get(reference)).map(byte[]::clone);
  }

  /// Never a key.
  @Override
  public String toString() {
    return "CardKeyFile" + keys.keySet();
  }
}
