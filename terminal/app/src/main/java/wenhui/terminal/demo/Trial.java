package wenhui.terminal.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wenhui.link.FieldReader;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.Pairing;

/// What a hub has made ready for trying out: codes for terminals, and vouchers to show them.
///
/// @param codes by terminal
/// @param tokens texts of the vouchers' codes
record Trial(Map<String, Pairing.Code> codes, List<String> tokens) {
  private static final int CODES_MOST = 16;
  private static final int TOKENS_MOST = 2_000;
  private static final int TEXT_MOST = 512;

  Trial {
    codes = Map.copyOf(codes);
    tokens = List.copyOf(tokens);
  }

  /// Reads the file that the hub has written.
  static Trial read(Path file) throws IOException {
    try {
      var in = FieldReader.of(Json.parse(Files.readAllBytes(file)));
      var codes = new LinkedHashMap<String, Pairing.Code>();
      for (Json item : in.items("codes", CODES_MOST)) {
        var code = FieldReader.of(item);
        codes.put(code.text("terminal"), Pairing.Code.parse(code.text("code", TEXT_MOST)));
      }
      var tokens = new ArrayList<String>();
      for (Json item : in.items("vouchers", TOKENS_MOST)) {
        tokens.add(FieldReader.of(item).text("token", TEXT_MOST));
      }
      return new Trial(codes, tokens);
    } catch (Malformed e) {
      throw new IOException(file + " was not written by a hub", e);
    }
  }
}
