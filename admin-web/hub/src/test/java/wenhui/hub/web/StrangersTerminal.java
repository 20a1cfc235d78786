package wenhui.hub.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/// A terminal written from the OpenAPI document by somebody who has not seen our code: it has the
/// JDK, a reader of JSON and a checker of schemas, and nothing of ours.
///
/// It takes paths and schemas out of the document that the hub serves, and refuses to send or to
/// believe what does not fit them.
final class StrangersTerminal implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI hub;
  private final JsonNode document;
  private final KeyPair key;
  private byte[] hubKey;
  private long hubAhead;

  /// @param hubKey the hub's public key, from the enrolment code
  StrangersTerminal(URI hub, String hubKey) throws Exception {
    this.hub = hub;
    this.hubKey = Base64.getDecoder().decode(hubKey);
    this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var request = HttpRequest.newBuilder(hub.resolve("/api/v1/openapi.json")).build();
    this.document = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// Sorted by keys, no white space: enough for the plain strings that a test writes.
  static byte[] canonical(JsonNode value) throws Exception {
    return JSON.writeValueAsBytes(JSON.treeToValue(value, Object.class));
  }

  static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(raw(key.getPublic()));
  }

  void believe(String newHubKey) {
    hubKey = Base64.getDecoder().decode(newHubKey);
  }

  /// Posts to the operation that the document calls `id`.
  JsonNode post(String id, ObjectNode body) throws Exception {
    var path = pathOf("post", id);
    var operation = document.get("paths").get(path).get("post");
    var schema = operation.at("/requestBody/content/application~1json/schema");
    check(schema, body);
    byte[] bytes = canonical(body);
    return answer(operation, exchange("POST", path, operation, bytes));
  }

  /// Gets what the operation that the document calls `id` gives.
  byte[] get(String id, String pathAndQuery) throws Exception {
    var operation = document.get("paths").get(pathOf("get", id)).get("get");
    return exchange("GET", pathAndQuery, operation, new byte[0]).body();
  }

  /// Asks, and again with the hub's time if the hub finds the first too early or too late.
  private HttpResponse<byte[]> exchange(String method, String path, JsonNode operation, byte[] body)
      throws Exception {
    var first = once(method, path, operation, body);
    var said = first.statusCode() == 401 ? JSON.readTree(first.body()) : JSON.nullNode();
    if (!said.path("type").asText().equals("urn:wenhui:late")) {
      return first;
    }
    hubAhead = said.get("hub_ms").asLong() - System.nanoTime() / 1_000_000;
    return once(method, path, operation, body);
  }

  private HttpResponse<byte[]> once(String method, String path, JsonNode operation, byte[] body)
      throws Exception {
    boolean signs = !operation.get("security").isEmpty();
    String keyId = signs ? hex(sha256(raw(key.getPublic()))).substring(0, 16) : "";
    String at = signs ? Long.toString(System.nanoTime() / 1_000_000 + hubAhead) : "";
    String nonce = UUID.randomUUID().toString();
    String asked = "%s\n%s\n%s\n%s\n".formatted(keyId, path, nonce, at);
    var request =
        HttpRequest.newBuilder(hub.resolve(path))
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .header("Wenhui-Nonce", nonce);
    if (signs) {
      request.header("Wenhui-Key", keyId).header("Wenhui-At", at);
      request.header("Wenhui-Signature", sign("wenhui/request/2\n" + asked, body));
    }
    var response = http.send(request.build(), BodyHandlers.ofByteArray());
    believed(asked, response);
    return response;
  }

  private JsonNode answer(JsonNode operation, HttpResponse<byte[]> response) throws Exception {
    var described = operation.get("responses").get(Integer.toString(response.statusCode()));
    if (described == null) {
      throw new AssertionError("the document knows no status " + response.statusCode());
    }
    if (described.has("$ref")) {
      described = document.at(described.get("$ref").asText().substring(1));
    }
    var content = described.get("content").properties().iterator().next();
    if (!response.headers().firstValue("Content-Type").orElse("").startsWith(content.getKey())) {
      throw new AssertionError("not " + content.getKey() + ": " + response.headers().map());
    }
    var body = JSON.readTree(response.body());
    check(content.getValue().get("schema"), body);
    if (!Arrays.equals(canonical(body), response.body())) {
      throw new AssertionError("not canonical: " + body);
    }
    return body;
  }

  private void believed(String asked, HttpResponse<byte[]> response) throws Exception {
    var headers = response.headers();
    var named = headers.firstValue("Wenhui-Key").orElseThrow();
    var signature = Signature.getInstance("Ed25519");
    signature.initVerify(publicKey(hubKey));
    signature.update(("wenhui/answer/2\n" + asked).getBytes(StandardCharsets.US_ASCII));
    signature.update(response.body());
    String text = headers.firstValue("Wenhui-Signature").orElseThrow();
    if (!named.equals(hex(sha256(hubKey)).substring(0, 16))
        || !signature.verify(Base64.getDecoder().decode(text))) {
      throw new AssertionError("the hub has not signed this");
    }
  }

  private String pathOf(String method, String id) {
    for (var path : document.get("paths").properties()) {
      if (path.getValue().at("/" + method + "/operationId").asText().equals(id)) {
        return path.getKey();
      }
    }
    throw new AssertionError("the document knows no " + id);
  }

  private void check(JsonNode schema, JsonNode value) {
    var whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", document.get("components"));
    var faults =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(whole)
            .validate(value.toString(), InputFormat.JSON);
    if (!faults.isEmpty()) {
      throw new AssertionError(faults + " in " + value);
    }
  }

  private String sign(String prefix, byte[] body) throws GeneralSecurityException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(prefix.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(out.toByteArray());
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  /// The last 32 bytes of the JDK's encoding (RFC 8410 §4).
  private static byte[] raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + hex(raw));
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  @Override
  public void close() {
    http.close();
  }
}
