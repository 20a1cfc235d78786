package wenhui.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a terminal becomes one of the hub's: a person shows it a code that works once, the terminal
/// makes its own key pair, and the hub tells it who it is.
public final class Pairing {

  /// The path that the wish is posted to. It is not signed: the hub does not know the key yet.
  public static final String PATH = "/api/v1/enrol";

  private static final String PREFIX = "WHE1 ";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_ANSWER = 64 * 1024;
  private static final int REFUSED = 403;

  /// Names the one host beside this machine that may be asked without TLS, in a laboratory.
  private static final String LABORATORY = "wenhui.link.plain";

  private Pairing() {}

  /// What the hub's code says. As text, and as QR code: `WHE1 <url> <secret> <hub key>`.
  ///
  /// The hub's key is part of it, so that nobody between terminal and hub can play the hub.
  ///
  /// @param secret 26 characters of A-Z and 2-7, good once and for a short time
  /// @param hubKey the hub's public key, 32 bytes in base64
  public record Code(URI hub, String secret, String hubKey) {

    public String text() {
      return PREFIX + hub + " " + secret + " " + hubKey;
    }

    public static Code parse(String text) throws Malformed {
      String[] words = text.strip().split(" ");
      if (!text.startsWith(PREFIX) || words.length != 4 || !words[2].matches("[A-Z2-7]{26}")) {
        throw new Malformed("no enrolment code");
      }
      Ed25519.publicKey(words[3]);
      return new Code(address(words[1]), words[2], words[3]);
    }

    private static URI address(String text) throws Malformed {
      try {
        var hub = new URI(text);
        String host = hub.getHost();
        if (host != null && ("https".equals(hub.getScheme()) || isPlain(hub.getScheme(), host))) {
          return hub;
        }
      } catch (java.net.URISyntaxException _) {
        // As any other address that cannot be asked.
      }
      throw new Malformed("no address in the enrolment code that can be asked safely");
    }

    /// Signatures keep anybody from changing what is said; only TLS keeps it from being read.
    private static boolean isPlain(String scheme, String host) {
      boolean here = host.matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
      return "http".equals(scheme) && (here || host.equals(System.getProperty(LABORATORY)));
    }
  }

  /// What the terminal says of itself.
  ///
  /// @param app version of its program
  public record Wish(String secret, String publicKey, String app) {
    public Json.Fields json() {
      return new FieldWriter()
          .put("secret", secret)
          .put("public_key", publicKey)
          .put("app", app)
          .object();
    }

    public static Wish read(byte[] body) throws Malformed {
      var in = FieldReader.of(Json.parse(body));
      var wish = new Wish(in.text("secret"), in.text("public_key"), in.text("app"));
      in.end();
      Ed25519.publicKey(wish.publicKey);
      return wish;
    }
  }

  /// Who the terminal is from now on.
  ///
  /// @param gen the generation its journal begins in
  public record Seat(String district, String terminal, int gen, String venue) {}

  /// What the hub tells a terminal that it lets in.
  ///
  /// @param hubKeys the hub's public keys, 32 bytes in base64 each: the trust anchor
  /// @param cardKey turns card numbers into pseudonyms, the same in the whole district: 32 bytes in
  ///   base64. A secret
  public record Welcome(Seat seat, List<String> hubKeys, String cardKey) {
    public Welcome {
      hubKeys = List.copyOf(hubKeys);
    }

    public Json.Fields json() {
      return new FieldWriter()
          .put("district", seat.district)
          .put("terminal", seat.terminal)
          .put("gen", seat.gen)
          .put("venue", seat.venue)
          .put("hub_keys", new Json.Items(hubKeys.stream().<Json>map(Json.Text::new).toList()))
          .put("card_key", cardKey)
          .object();
    }

    public static Welcome read(byte[] body) throws Malformed {
      var in = FieldReader.of(Json.parse(body));
      var keys = new ArrayList<String>();
      for (Json key : in.items("hub_keys", 8)) {
        if (!(key instanceof Json.Text(String text))) {
          throw new Malformed("a key is no text");
        }
        Ed25519.publicKey(text);
        keys.add(text);
      }
      var seat =
          new Seat(
              in.text("district"),
              in.text("terminal"),
              (int) in.whole("gen", 1, Integer.MAX_VALUE),
              in.text("venue"));
      var welcome = new Welcome(seat, keys, in.text("card_key"));
      in.end();
      return welcome;
    }

    /// Never the card key.
    @Override
    public String toString() {
      return "Welcome[" + seat + "]";
    }
  }

  /// Asks to be enrolled. A code that was used, or is too old, is refused.
  public static Welcome ask(Code code, DeviceKey key, String app, HttpClient http)
      throws HubUnreachable {
    var wish = new Wish(code.secret, key.publicKey(), app);
    var asked = Asked.unsigned(PATH);
    var request =
        HttpRequest.newBuilder(code.hub.resolve(PATH))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(Asked.NONCE_HEADER, asked.nonce())
            .POST(BodyPublishers.ofByteArray(wish.json().bytes()))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == REFUSED) {
        throw new HubUnreachable("this code was used already, or is too old: ask for a new one");
      }
      if (response.statusCode() != 200) {
        throw new HubUnreachable("the hub refuses: status " + response.statusCode());
      }
      byte[] body = new ByteArrayInputStream(response.body()).readNBytes(MOST_ANSWER);
      var headers = response.headers();
      var answer =
          new Signed(
              headers.firstValue(Signed.KEY_HEADER).orElse(""),
              headers.firstValue(Signed.SIGNATURE_HEADER).orElse(""),
              body);
      if (!answer.isAnswerTo(asked, HubKeys.of(List.of(code.hubKey)))) {
        throw new HubUnreachable("not the hub that made the code");
      }
      return Welcome.read(body);
    } catch (IOException e) {
      // Some have no words of their own, such as a connection that was refused.
      throw new HubUnreachable(
          "no answer from " + code.hub + ": " + e.getClass().getSimpleName(), e);
    } catch (Malformed e) {
      throw new HubUnreachable("an answer that is none: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubUnreachable("interrupted", e);
    }
  }
}
