package wenhui.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import wenhui.redeem.OpId;

/// What the hub answers (protocol §2), without what every answer carries; see [Answer].
public sealed interface Reply {

  /// To SYNC, applied or seen before.
  ///
  /// @param head of the hub's copy of the journal
  /// @param anchor signature over [Anchor#signedBytes] of that head and the answer's time, base64
  /// @param states of the ops in the entries sent
  /// @param recalls grants to close at once
  record Synced(
      Applied applied, Head head, String anchor, Map<OpId, OpResult> states, List<UUID> recalls)
      implements Reply {
    public Synced {
      states = inOrder(states);
      recalls = List.copyOf(recalls);
    }
  }

  enum Applied {
    APPLIED,
    SEEN
  }

  /// To SYNC: entries are missing between the hub's head and the first one sent.
  record Gap(Head head) implements Reply {}

  /// To SYNC: another entry stands where this one claims to be. The terminal is locked now.
  record Fork(Head head) implements Reply {}

  /// The terminal is locked; it takes a person of the bureau to look.
  record Locked(Head head) implements Reply {}

  /// To SYNC: the terminal has begun a later generation.
  record OldGen() implements Reply {}

  /// To CLAIM, before the hub has the BOOT entry of this boot.
  record BootFirst() implements Reply {}

  /// To CLAIM and VOID.
  record Op(OpResult result) implements Reply {}

  /// To VOID with undo: it is too long ago, the operation stands.
  record TooLate() implements Reply {}

  /// To STATUS.
  record States(Map<OpId, OpResult> states) implements Reply {
    public States {
      states = inOrder(states);
    }
  }

  /// To GRANT.
  record Granted(long amount, long expiresMs) implements Reply {}

  /// To GRANT.
  record Denied(Denial why) implements Reply {}

  enum Denial {
    EMPTY,
    LOCKED,
    RETURNED,
    RECALLING
  }

  /// To RENEW.
  record Renewed(long expiresMs) implements Reply {}

  /// To RENEW: close the grant.
  record Recall() implements Reply {}

  /// @param useNo which use of the voucher, when POSTED or SETTLED
  /// @param code why, when REFUSED
  record OpResult(OpState state, OptionalInt useNo, Optional<Code> code) {
    public static OpResult of(OpState state) {
      return new OpResult(state, OptionalInt.empty(), Optional.empty());
    }

    public static OpResult refused(Code code) {
      return new OpResult(OpState.REFUSED, OptionalInt.empty(), Optional.of(code));
    }

    FieldWriter write(FieldWriter out) {
      out.put("state", state);
      useNo.ifPresent(n -> out.put("use_no", n));
      code.ifPresent(c -> out.put("code", c));
      return out;
    }

    static OpResult read(FieldReader in) throws Malformed {
      var state = in.oneOf("state", OpState.class);
      var useNo =
          in.has("use_no") ? OptionalInt.of((int) in.whole("use_no", 1, 99)) : OptionalInt.empty();
      var code =
          in.has("code") ? Optional.of(in.oneOf("code", Code.class)) : Optional.<Code>empty();
      return new OpResult(state, useNo, code);
    }
  }

  /// Not `Map.copyOf`: its order is another one in every process, and what a terminal writes into
  /// its journal must follow from what it was told alone.
  private static Map<OpId, OpResult> inOrder(Map<OpId, OpResult> states) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  default FieldWriter write(FieldWriter out) {
    return switch (this) {
      case Synced(var applied, Head head, String anchor, var states, var recalls) ->
          out.put("reply", applied)
              .put("hub_head", head.json())
              .put("anchor", anchor)
              .put("states", states(states))
              .ids("recalls", recalls);
      case Gap(Head head) -> out.put("reply", "GAP").put("hub_head", head.json());
      case Fork(Head head) -> out.put("reply", "FORK").put("hub_head", head.json());
      case Locked(Head head) -> out.put("reply", "LOCKED").put("hub_head", head.json());
      case OldGen() -> out.put("reply", "OLD_GEN");
      case BootFirst() -> out.put("reply", "BOOT_FIRST");
      case Op(var result) -> result.write(out.put("reply", "OP"));
      case TooLate() -> out.put("reply", "TOO_LATE");
      case States(var states) -> out.put("reply", "STATES").put("states", states(states));
      case Granted(long amount, long expires) ->
          out.put("reply", "GRANTED").put("amount", amount).put("expires_ms", expires);
      case Denied(var why) -> out.put("reply", "DENIED").put("deny", why);
      case Renewed(long expires) -> out.put("reply", "RENEWED").put("expires_ms", expires);
      case Recall() -> out.put("reply", "RECALL");
    };
  }

  static Reply read(FieldReader in) throws Malformed {
    String name = in.text("reply");
    return switch (name) {
      case "APPLIED", "SEEN" ->
          new Synced(
              Applied.valueOf(name),
              head(in),
              in.text("anchor"),
              states(in),
              in.ids("recalls", 1000));
      case "GAP" -> new Gap(head(in));
      case "FORK" -> new Fork(head(in));
      case "LOCKED" -> new Locked(head(in));
      case "OLD_GEN" -> new OldGen();
      case "BOOT_FIRST" -> new BootFirst();
      case "OP" -> new Op(OpResult.read(in));
      case "TOO_LATE" -> new TooLate();
      case "STATES" -> new States(states(in));
      case "GRANTED" ->
          new Granted(in.whole("amount", 1, Json.Whole.MOST), in.millis("expires_ms"));
      case "DENIED" -> new Denied(in.oneOf("deny", Denial.class));
      case "RENEWED" -> new Renewed(in.millis("expires_ms"));
      case "RECALL" -> new Recall();
      default -> throw new Malformed("no such reply");
    };
  }

  private static Head head(FieldReader in) throws Malformed {
    return Head.read(in.object("hub_head"));
  }

  private static Json.Fields states(Map<OpId, OpResult> states) {
    var out = new TreeMap<String, Json>();
    states.forEach(
        (op, result) -> out.put(op.toString(), result.write(new FieldWriter()).object()));
    return new Json.Fields(out);
  }

  private static Map<OpId, OpResult> states(FieldReader in) throws Malformed {
    var states = new LinkedHashMap<OpId, OpResult>();
    for (var state : new ArrayList<>(in.object("states").values().entrySet())) {
      var op = FieldReader.uuid(state.getKey()).orElseThrow(() -> new Malformed("no op id"));
      var fields = FieldReader.of(state.getValue());
      states.put(new OpId(op), OpResult.read(fields));
      fields.end();
    }
    return states;
  }
}
