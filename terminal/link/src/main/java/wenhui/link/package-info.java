/// The way between terminal and hub: the messages of the redemption protocol, version 1, and the
/// courier that carries them over bad networks.
///
/// Read [Request] and [Reply] for what is said, [Courier] for when it is said. [Outbox] is the port
/// through which a terminal's ledger takes part. The hub uses the messages and nothing else of this
/// package.
///
/// Decisions:
/// - Everything signed is canonical JSON ([Json]); there is one reader and one writer. Requests may
///   come in any order of keys, because a signature covers the bytes that were sent; what is hashed
///   or stored is always written anew.
/// - A request is signed by the terminal's own key over path, nonce, time and body, an answer by
///   the hub's over the same and its own body ([Asked]). So an answer, a refusal too, fits one
///   request of one key, and a recorded request is good for two minutes, at any process of the hub:
///   none has to remember nonces. Sent again within them it gets what it got. TLS may end at a
///   balancer without taking anything away from that; that nobody reads along is left to TLS alone,
///   and so a code that names a hub without TLS is refused outside this machine ([Pairing]).
/// - A stick's requests have no time, because nobody knows when they arrive; they are signed as
///   such and count on a stick only. Who has a stick's file can put it to the hub again and read
///   what it answers now: a stick is looked after like the terminal itself.
/// - Sending a request twice, late or out of order never does harm: every message has a key under
///   which the hub stores its answer (protocol §2).
@NullMarked
package wenhui.link;

import org.jspecify.annotations.NullMarked;
