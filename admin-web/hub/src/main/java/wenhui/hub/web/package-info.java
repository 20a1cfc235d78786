/// The hub over HTTP: what terminals ask under `/api/v1`, what people of the bureau see.
///
/// No process keeps anything between two requests that another one would need: sessions are in the
/// database, keys in files that all processes have. Any balancer will do.
@NullMarked
package wenhui.hub.web;

import org.jspecify.annotations.NullMarked;
