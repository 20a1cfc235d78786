package wenhui.together;

import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import wenhui.hub.redeem.Hub;
import wenhui.hub.redeem.Settlement;
import wenhui.hub.redeem.WriteOffs;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.Answer;
import wenhui.link.Malformed;
import wenhui.link.Request;
import wenhui.link.Signer;
import wenhui.simulation.Desk;

/// One process of the hub. Requests and answers pass through the form that they have on the wire.
final class PostgresDesk implements Desk {
  private final District district;
  private final RandomGenerator luck;
  private final Hub hub;

  PostgresDesk(District district, RandomGenerator luck) {
    this.district = district;
    this.luck = luck;
    this.hub = new Hub(district, PostgresHub.CHAIN, new Seal());
  }

  /// Nobody looks at signatures in these worlds.
  private record Seal() implements Signer {
    @Override
    public String keyId() {
      return "seal";
    }

    @Override
    public byte[] sign(byte[] message) {
      return new byte[] {1};
    }
  }

  @Override
  public Optional<Answer> answer(Request request) {
    try {
      var heard = Request.read(request.name(), request.json().bytes());
      return Optional.of(Answer.read(hub.answer(heard).json().bytes()));
    } catch (Unavailable _) {
      return Optional.empty();
    } catch (Malformed e) {
      throw new IllegalStateException("a message of ours that cannot be read", e);
    }
  }

  @Override
  public void settle() {
    try {
      var run = new UUID(luck.nextLong(), luck.nextLong());
      Settlement.run(district, run, district.clock().millis() + 1);
    } catch (Unavailable _) {
      // The bureau tries again another day.
    }
  }

  @Override
  public void writeOff(UUID grant) {
    try {
      district.transact(tx -> WriteOffs.run(tx, grant));
    } catch (Unavailable _) {
      // The same.
    }
  }
}
