package wenhui.hub.web;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import wenhui.hub.device.DeviceKeys;
import wenhui.hub.device.DeviceKeys.Device;
import wenhui.hub.store.District;
import wenhui.hub.store.Unavailable;
import wenhui.link.HubLink;
import wenhui.link.Json;
import wenhui.link.Malformed;
import wenhui.link.Parcel;
import wenhui.link.ParcelReader;
import wenhui.link.ParcelWriter;
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
  private final Semaphore oneAtATime = new Semaphore(1);

  Sticks(District district, Signer signer, TerminalApi messages, PullApi documents) {
    this.district = district;
    this.signer = signer;
    this.messages = messages;
    this.documents = documents;
  }

  /// What a stick came to.
  ///
  /// @param file the stick to carry back, a [wenhui.link.Parcel]
  /// @param terminals that have spoken on it
  /// @param refused requests that were answered with a problem
  record Answered(byte[] file, List<String> terminals, int requests, int refused) {}

  /// Reads it as it comes: whoever sends it need not have signed anything. Its first request
  /// decides whether there is a second.
  ///
  /// @throws Problem if it does not begin with a request of a terminal of ours; if another stick is
  ///   being taken in; if the answers do not fit on it
  Answered answer(InputStream file) throws Problem, Malformed, Unavailable {
    try (var asked = new ParcelReader(file)) {
      var first = asked.next(Json.MOST_BYTES);
      if (first.isPresent()) {
        var message = first.get().message();
        SignedDoor.signer(find(message), first.get().asked(), message);
      }
      if (!oneAtATime.tryAcquire()) {
        throw new Problem(503, "another stick is being taken in; ask again");
      }
      try {
        return new Round().answer(first, asked);
      } finally {
        oneAtATime.release();
      }
    }
  }

  private Optional<Device> find(Signed message) throws Unavailable {
    return district.read(tx -> DeviceKeys.find(tx, message.keyId()));
  }

  /// One stick.
  private final class Round {
    private final ParcelWriter back = new ParcelWriter();
    private final List<String> terminals = new ArrayList<>();
    private int requests;
    private int refused;

    Answered answer(Optional<Parcel.Item> first, ParcelReader asked)
        throws Problem, Malformed, Unavailable {
      for (var item = first; item.isPresent(); item = asked.next(Parcel.MOST_BODY)) {
        if (!item.get().isAnswer()) { // Else a stick that was not emptied.
          add(item.get());
          answer(item.get());
        }
      }
      return new Answered(back.bytes(), List.copyOf(terminals), requests, refused);
    }

    private void answer(Parcel.Item request) throws Problem, Unavailable {
      requests++;
      PullApi.Document document;
      try {
        var message = request.message();
        var device = SignedDoor.proven(find(message), request.asked(), message);
        if (!terminals.contains(device.terminal())) {
          terminals.add(device.terminal());
        }
        document = carryOut(device, request);
      } catch (Problem problem) {
        refused++;
        document = PullApi.oneOf(problem.json());
      } catch (Malformed e) {
        refused++;
        document = PullApi.oneOf(new Problem(400, e.getMessage()).json());
      }
      for (var body = document.next(); body.isPresent(); body = document.next()) {
        add(Parcel.Item.answer(Signed.answer(signer, request.asked(), body.get())));
      }
    }

    private void add(Parcel.Item item) throws Problem {
      if (!back.add(item)) {
        throw new Problem(413, "its answers do not fit on a stick");
      }
    }
  }

  private PullApi.Document carryOut(Device device, Parcel.Item request)
      throws Problem, Malformed, Unavailable {
    String path = request.path();
    if (!path.startsWith(HubLink.PATH)) {
      throw new Problem(404, "no such path");
    }
    String name = path.substring(HubLink.PATH.length());
    byte[] body = request.message().body();
    return body.length == 0
        ? documents.whole(name)
        : PullApi.oneOf(messages.message(name, device, body));
  }
}
