package wenhui.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAPI document is sound, and says what is served: no more and no less.
final class ApiDocumentTest {
  private static final Path FILE = Path.of("src/main/resources/wenhui/hub/openapi.json");

  @Test
  void it_is_an_openapi_3_1_document() throws IOException {
    assertEquals(List.of(), faults(text()));
  }

  @Test
  void the_check_finds_what_it_is_for() throws IOException {
    String good = text();
    assertFalse(faults(good.replaceFirst("\"responses\"", "\"answers\"")).isEmpty());
    assertFalse(faults(good.replaceFirst("\"title\"", "\"headline\"")).isEmpty());
    assertFalse(faults(good.replaceFirst("schemas/Uuid\"", "schemas/Guid\"")).isEmpty());
  }

  @Test
  void every_schema_in_it_is_a_json_schema() throws IOException {
    var meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    var schemas = new ObjectMapper().readTree(text()).at("/components/schemas");
    for (var schema : schemas.properties()) {
      var faults = meta.validate(schema.getValue().toString(), InputFormat.JSON);
      assertTrue(faults.isEmpty(), schema.getKey() + ": " + faults);
    }
  }

  @Test
  void its_example_of_a_signature_is_right() throws Exception {
    String said = new ObjectMapper().readTree(text()).at("/info/description").asText();
    var secret = found("secret key ([0-9a-f]{64})", said);
    byte[] encoded = HexFormat.of().parseHex("302e020100300506032b657004220420" + secret);
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    var lines =
        List.of(
            "wenhui/request/2",
            found("Wenhui-Key: (\\S+)", said),
            "/api/v1/keys/settle",
            found("Wenhui-Nonce: (\\S+)", said),
            found("Wenhui-At: (\\S+)", said),
            "{}");
    signature.update(String.join("\n", lines).getBytes());
    assertEquals(
        Base64.getEncoder().encodeToString(signature.sign()),
        found("Wenhui-Signature: (\\S+)", said));
  }

  private static String found(String pattern, String text) {
    var found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), pattern);
    return found.group(1);
  }

  @Test
  void it_names_every_route_for_programs_and_no_other(@TempDir Path folder) throws Exception {
    try (var hub = new HttpHub(folder)) {
      var served =
          hub.web.routes().stream()
              .filter(route -> route.matches("[A-Z]+ /(api/.*|healthz|metrics)"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(served, new TreeSet<>(documented(new ObjectMapper().readTree(text()))));
      assertTrue(served.size() > 10);
    }
  }

  private static List<String> documented(JsonNode document) {
    return document.get("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .map(method -> method.getKey().toUpperCase() + " " + path.getKey()))
        .toList();
  }

  /// What a parser of OpenAPI says, and references that lead nowhere, which it lets pass.
  private static List<String> faults(String document) throws IOException {
    var messages = new OpenAPIV3Parser().readContents(document, null, null).getMessages();
    var faults = new java.util.ArrayList<>(messages);
    var tree = new ObjectMapper().readTree(document);
    for (String reference : tree.findValuesAsText("$ref")) {
      if (tree.at(reference.substring(1)).isMissingNode()) {
        faults.add("nothing at " + reference);
      }
    }
    return faults;
  }

  private static String text() throws IOException {
    return Files.readString(FILE);
  }
}
