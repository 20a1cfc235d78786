package wenhui.hub.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wenhui.hub.device.DeviceKeys;
import wenhui.hub.device.DeviceKeys.Device;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.HubLink;
import wenhui.link.Malformed;
import wenhui.link.Parcel;
import wenhui.link.Signed;
import wenhui.link.Signer;

/// Answers what terminals ask on a stick, as it would over the network: each request by itself, in
/// the order in which they lie there, and only what a terminal of ours has signed.
///
/// The stick goes back with the requests and, behind each, its answer. Taking the same stick in
/// twice changes nothing.
final class Sticks {
  private final District district;
  private final Signer signer;
  private final TerminalApi messages;
  private final PullApi documents;

  Sticks(District district, Signer signer, TerminalApi messages, PullApi documents) {
    this.district = district;
    this.signer = signer;
    this.messages = messages;
    this.documents = documents;
  }

  /// What a stick came to.
  ///
  /// @param terminals that have spoken on it
  /// @param refused requests that were answered with a problem
  record Answered(Parcel parcel, List<String> terminals, int requests, int refused) {}

  Answered answer(Parcel asked) throws Unavailable {
    var back = new ArrayList<Parcel.Item>();
    var terminals = new ArrayList<String>();
    int requests = 0;
    int refused = 0;
    for (Parcel.Item request : asked.items()) {
      if (request.isAnswer()) {
        continue; // A stick that was not emptied.
      }
      requests++;
      back.add(request);
      try {
        var device = known(request);
        if (!terminals.contains(device.terminal())) {
          terminals.add(device.terminal());
        }
        for (byte[] body : carryOut(device, request)) {
          back.add(Parcel.Item.answer(Signed.answer(signer, body)));
        }
      } catch (Problem problem) {
        refused++;
        back.add(Parcel.Item.answer(Signed.answer(signer, problem.json())));
      } catch (Malformed e) {
        refused++;
        var problem = new Problem(400, e.getMessage());
        back.add(Parcel.Item.answer(Signed.answer(signer, problem.json())));
      }
    }
    return new Answered(new Parcel(back), List.copyOf(terminals), requests, refused);
  }

  private Device known(Parcel.Item request) throws Problem, Unavailable {
    var message = request.message();
    Optional<Device> device = district.read(tx -> DeviceKeys.find(tx, message.keyId()));
    return SignedDoor.proven(device, request.path(), message);
  }

  private List<byte[]> carryOut(Device device, Parcel.Item request)
      throws Problem, Malformed, Unavailable {
    String path = request.path();
    if (!path.startsWith(HubLink.PATH)) {
      throw new Problem(404, "no such path");
    }
    String name = path.substring(HubLink.PATH.length());
    byte[] body = request.message().body();
    return body.length == 0 ? documents.all(name) : List.of(messages.message(name, device, body));
  }
}
