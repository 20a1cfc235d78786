package wenhui.admin;

import io.javalin.security.RouteRole;

/// Whom a route lets in. A route that names none lets in nobody.
enum Access implements RouteRole {
  /// Whoever asks.
  EVERYBODY,
  /// An admin who is signed in, or a program with a bearer token.
  READERS,
  /// An admin who is signed in.
  ADMINS,
  /// An admin who is signed in, even with the one-time password.
  NEW_ADMINS
}
