package wenhui.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The hub over HTTP: signs what goes out, believes only what the hub has signed for it. Safe for
/// several threads.
public final class HubLink implements Line, AutoCloseable {

  /// The path of every message, before its name.
  public static final String PATH = "/api/v1/";

  /// The problem type of an answer to a key that was revoked; that answer is signed too.
  public static final String REVOKED = "urn:wenhui:revoked";

  /// The problem type of an answer to a request whose time is not the hub's; it says that time.
  public static final String LATE = "urn:wenhui:late";

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /// How long an answer may pause on its way; less if whoever asks has less patience.
  private static final Duration QUIET = Duration.ofSeconds(30);

  /// Smaller bodies gain nothing from compression.
  private static final int WORTH_COMPRESSING = 600;

  /// No answer is longer, uncompressed.
  static final int MOST_ANSWER = 2 * 1024 * 1024;

  private final URI hub;
  private final Signer signer;
  private final SignatureCheck hubKeys;
  private final HttpClient http;

  /// How far the hub's clock is ahead of [#upMillis]. Only to say when a request was sent: what is
  /// judged by the hub's time is judged by [TimeBase].
  private volatile long hubAhead;

  /// @param hub such as `https://hub.example.cn`
  /// @param http how to connect: certificates, if TLS is mutual
  public HubLink(URI hub, Signer signer, SignatureCheck hubKeys, HttpClient.Builder http) {
    this.hub = hub;
    this.signer = signer;
    this.hubKeys = hubKeys;
    this.http = http.connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();
  }

  @Override
  public Answer ask(Request request, Duration patience) throws HubUnreachable, Revoked {
    byte[] body = request.json().bytes();
    String path = PATH + request.name();
    var answered = exchange("POST", path, body, patience);
    try {
      var answer = Answer.read(answered);
      if (!answer.answers(request)) {
        throw new HubUnreachable("an answer to another request");
      }
      return answer;
    } catch (Malformed e) {
      throw new HubUnreachable("an answer that is none: " + e.getMessage(), e);
    }
  }

  /// Fetches a document that the hub signs.
  ///
  /// @param pathAndQuery such as `/api/v1/terms?have=…`
  public byte[] fetch(String pathAndQuery, Duration patience) throws HubUnreachable, Revoked {
    return exchange("GET", pathAndQuery, new byte[0], patience);
  }

  /// Posts a signed document and gets the signed answer.
  public byte[] post(String path, byte[] body, Duration patience) throws HubUnreachable, Revoked {
    return exchange("POST", path, body, patience);
  }

  /// A second time if the hub did not know it for a request of now: its answer says what time it is
  /// there.
  private byte[] exchange(String method, String path, byte[] body, Duration patience)
      throws HubUnreachable, Revoked {
    try {
      return once(method, path, body, patience);
    } catch (Late first) {
      hubAhead = first.hubMs - upMillis();
    }
    try {
      return once(method, path, body, patience);
    } catch (Late _) {
      throw new HubUnreachable("too late again: the request was long on its way");
    }
  }

  private byte[] once(String method, String path, byte[] body, Duration patience)
      throws HubUnreachable, Revoked, Late {
    var asked = Asked.now(signer.keyId(), path, upMillis() + hubAhead);
    var signed = Signed.request(signer, asked, body);
    var request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("Accept-Encoding", "gzip")
            .header(Signed.KEY_HEADER, signed.keyId())
            .header(Asked.NONCE_HEADER, asked.nonce())
            .header(Asked.AT_HEADER, asked.at())
            .header(Signed.SIGNATURE_HEADER, signed.signature());
    boolean compress = body.length >= WORTH_COMPRESSING;
    if (compress) {
      request.header("Content-Encoding", "gzip");
    }
    request.method(method, BodyPublishers.ofByteArray(compress ? gzip(body) : body));
    try {
      var response = http.send(request.build(), BodyHandlers.ofInputStream());
      return believed(asked, response, patience.compareTo(QUIET) < 0 ? patience : QUIET);
    } catch (IOException e) {
      throw new HubUnreachable(e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubUnreachable("interrupted", e);
    }
  }

  private static long upMillis() {
    return System.nanoTime() / 1_000_000;
  }

  private byte[] believed(Asked asked, HttpResponse<InputStream> response, Duration quiet)
      throws IOException, HubUnreachable, Revoked, Late {
    byte[] body = bytes(response, quiet);
    var answer =
        new Signed(
            header(response, Signed.KEY_HEADER), header(response, Signed.SIGNATURE_HEADER), body);
    boolean genuine = answer.isAnswerTo(asked, hubKeys);
    if (genuine && response.statusCode() == 401) {
      refused(body);
    }
    if (response.statusCode() != 200) {
      throw new HubUnreachable("status " + response.statusCode());
    }
    if (!genuine) {
      throw new HubUnreachable("an answer that the hub has not given to this");
    }
    return body;
  }

  private static void refused(byte[] body) throws Revoked, Late {
    if (isRevocation(body)) {
      throw new Revoked();
    }
    var late = hubMsOfLate(body);
    if (late.isPresent()) {
      throw new Late(late.getAsLong());
    }
  }

  private static OptionalLong hubMsOfLate(byte[] body) {
    try {
      var in = FieldReader.of(Json.parse(body));
      return in.text("type").equals(LATE)
          ? OptionalLong.of(in.millis("hub_ms"))
          : OptionalLong.empty();
    } catch (Malformed _) {
      return OptionalLong.empty();
    }
  }

  /// The hub did not take a request for one of now.
  private static final class Late extends Exception {
    private static final long serialVersionUID = 1L;
    private final long hubMs;

    Late(long hubMs) {
      super("late");
      this.hubMs = hubMs;
    }
  }

  public static boolean isRevocation(byte[] body) {
    try {
      return FieldReader.of(Json.parse(body)).text("type").equals(REVOKED);
    } catch (Malformed _) {
      return false;
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static byte[] bytes(HttpResponse<InputStream> response, Duration quiet)
      throws IOException {
    boolean zipped = header(response, "Content-Encoding").equals("gzip");
    try (var raw = new WatchedBody(response.body(), quiet);
        var in = zipped ? new GZIPInputStream(raw) : raw) {
      return bounded(in);
    }
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_ANSWER + 1);
    if (bytes.length > MOST_ANSWER) {
      throw new IOException("an answer of more than " + MOST_ANSWER + " bytes");
    }
    return bytes;
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  /// Unpacks at most `most` bytes.
  public static byte[] gunzip(byte[] bytes, int most) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(most + 1);
      if (plain.length > most) {
        throw new IOException("more than " + most + " bytes");
      }
      return plain;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
