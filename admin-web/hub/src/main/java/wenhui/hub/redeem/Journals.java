package wenhui.hub.redeem;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.Anchor;
import wenhui.link.Chain;
import wenhui.link.Envelope;
import wenhui.link.Head;
import wenhui.link.JournalEntry;
import wenhui.link.Reply;
import wenhui.link.Reply.Applied;
import wenhui.link.Request;
import wenhui.link.Signer;
import wenhui.redeem.OpId;

/// Takes in journals, entry by entry or stretch by stretch, and countersigns them.
final class Journals {
  private final District district;
  private final Chain chain;
  private final Signer signer;

  Journals(District district, Chain chain, Signer signer) {
    this.district = district;
    this.chain = chain;
    this.signer = signer;
  }

  Reply sync(Request.Sync sync, long now) throws Unavailable {
    Envelope from = sync.envelope();
    Applied applied = Applied.SEEN;
    for (Stretch stretch : Stretch.of(links(sync))) {
      var together = together(stretch);
      if (together.isEmpty()) {
        for (ChainLink link : stretch.links()) {
          var outcome = take(link);
          if (outcome == ChainLink.Outcome.APPLIED) {
            applied = Applied.APPLIED;
          } else if (outcome != ChainLink.Outcome.SEEN) {
            return refused(outcome, from);
          }
        }
      } else if (together.get() == Stretch.Outcome.APPLIED) {
        applied = Applied.APPLIED;
      }
    }
    return synced(sync, applied, now);
  }

  private List<ChainLink> links(Request.Sync sync) {
    var links = new ArrayList<ChainLink>();
    Head before = new Head(0, sync.prev()); // Its sequence is not looked at.
    for (JournalEntry entry : sync.entries()) {
      var after = chain.after(before, entry);
      links.add(new ChainLink(entry, before.hash(), after));
      before = after;
    }
    return links;
  }

  /// What became of all of them at once; empty if they must be taken one by one.
  private Optional<Stretch.Outcome> together(Stretch stretch) throws Unavailable {
    return stretch.links().size() == 1
        ? Optional.empty()
        : district.attempt(stretch::take, outcome -> outcome != Stretch.Outcome.APART);
  }

  private Reply refused(ChainLink.Outcome outcome, Envelope from) throws Unavailable {
    return switch (outcome) {
      case FORK -> {
        district.transact(tx -> {
          Terminals.lock(tx, from.terminal(), from.gen());
          return true;
        });
        yield new Reply.Fork(standing(from).head());
      }
      case LOCKED -> new Reply.Locked(standing(from).head());
      case OLD_GEN -> new Reply.OldGen();
      case GAP -> new Reply.Gap(standing(from).head());
      case APPLIED, SEEN -> throw new IllegalStateException("no reason to refuse");
    };
  }

  private ChainLink.Outcome take(ChainLink link) throws Unavailable {
    return district.transact(tx -> {
      var outcome = link.take(tx);
      if (outcome == ChainLink.Outcome.APPLIED) {
        Effects.of(tx, link.entry());
      }
      return outcome;
    });
  }

  private Standing standing(Envelope from) throws Unavailable {
    return district.read(tx -> Standing.known(tx, from.terminal()));
  }

  private Reply synced(Request.Sync sync, Applied applied, long now) throws Unavailable {
    Envelope from = sync.envelope();
    return district.read(tx -> {
      var standing = Standing.known(tx, from.terminal());
      if (standing.gen() != from.gen()) {
        return new Reply.OldGen();
      }
      if (standing.locked()) {
        return new Reply.Locked(standing.head());
      }
      var head = standing.head();
      var anchor = new Anchor(from.district(), from.terminal(), from.gen(), head, now);
      var signature = Base64.getEncoder().encodeToString(signer.sign(anchor.signedBytes()));
      var states = Ops.results(tx, opsOf(sync));
      var recalls = Grants.recalls(tx, from.terminal(), from.gen());
      return new Reply.Synced(applied, head, signature, states, recalls);
    });
  }

  private static Set<OpId> opsOf(Request.Sync sync) {
    var ops = new LinkedHashSet<OpId>();
    for (JournalEntry entry : sync.entries()) {
      Optional<OpId> op = Effects.opOf(entry);
      op.ifPresent(ops::add);
    }
    return ops;
  }
}
