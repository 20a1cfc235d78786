package wenhui.hub.redeem;

import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.Answer;
import wenhui.link.Chain;
import wenhui.link.Reply;
import wenhui.link.Request;
import wenhui.link.Signer;

/// The hub, as terminals see it: a request in, an answer out. Safe for several threads and
/// processes; all it knows is in the database.
public final class Hub {
  private final District district;
  private final Journals journals;

  /// @param signer countersigns journals
  public Hub(District district, Chain chain, Signer signer) {
    this.district = district;
    this.journals = new Journals(district, chain, signer);
  }

  /// Carries out one request. The same request again gets the same answer.
  ///
  /// @throws Unavailable if the terminal should ask again later
  public Answer answer(Request request) throws Unavailable {
    long now = district.clock().millis();
    return Answer.to(request, now, reply(request, now));
  }

  private Reply reply(Request request, long now) throws Unavailable {
    return switch (request) {
      case Request.Sync sync -> journals.sync(sync, now);
      case Request.Claim claim -> district.transact(tx -> Claims.claim(tx, claim));
      case Request.Void undo -> district.transact(tx -> Voids.message(tx, undo));
      case Request.Status status -> district.transact(tx -> Ops.states(tx, status.ops()));
      case Request.Grant grant -> district.transact(tx -> Grants.grant(tx, grant));
      case Request.Renew renew -> district.transact(tx -> Grants.renew(tx, renew));
    };
  }
}
