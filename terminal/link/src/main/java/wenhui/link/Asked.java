package wenhui.link;

import java.util.UUID;

/// Which request something belongs to. It stands under the signature of the request and again under
/// that of the answer: an answer counts for the one request that it was given to, and a request for
/// a short time.
///
/// @param keyId of who asks; empty for who has no key yet
/// @param path with its query, as sent
/// @param nonce new for each request
/// @param at the hub's time as the sender knows it, in milliseconds; or [#STICK]; empty on a wish
///   to be enrolled
public record Asked(String keyId, String path, String nonce, String at) {

  /// In place of the time, on a request that travels on a stick: nobody knows when it arrives. It
  /// is part of what is signed, so that no request of the network can be put on a stick.
  public static final String STICK = "stick";

  /// The header that carries the nonce over HTTP.
  public static final String NONCE_HEADER = "Wenhui-Nonce";

  /// The header that carries the time.
  public static final String AT_HEADER = "Wenhui-At";

  /// A request over the network.
  ///
  /// @param hubMs the hub's time, as well as it is known
  static Asked now(String keyId, String path, long hubMs) {
    return new Asked(keyId, path, UUID.randomUUID().toString(), Long.toString(hubMs));
  }

  /// A wish to be enrolled.
  static Asked unsigned(String path) {
    return new Asked("", path, UUID.randomUUID().toString(), "");
  }

  /// What is signed before the body.
  String text() {
    return keyId + "\n" + path + "\n" + nonce + "\n" + at + "\n";
  }
}
