package wenhui.device.camera.qr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the codes in a camera's frames, one after the other, and remembers from frame to frame
/// where they were. One tracker per thread.
///
/// A code that was in the last frame is looked for there first, which costs a fraction of a whole
/// frame; every [#ELSEWHERE]th frame the rest is looked at too, for a second code. On frames where
/// nothing is seen the ladder's later rungs take turns, one every second frame: so in half a second
/// a code that is hard to see is looked at in every way, and an empty frame costs little.
public final class QrTracker {

  /// A code that was not seen in so many frames is no longer looked for where it was.
  private static final int PATIENCE = 8;

  private static final int ELSEWHERE = 4;

  /// How far a code moves from frame to frame at most, as a share of its size.
  private static final double DRIFT = 0.35;

  /// More codes than this are not followed at once.
  private static final int MOST = 4;

  private static final class Held {
    QrCode code;
    int missed;

    Held(QrCode code) {
      this.code = code;
    }
  }

  private final QrDecoder decoder = new QrDecoder();
  private final List<Held> held = new ArrayList<>();
  private int turn;

  /// The codes seen in `frame`, at most four; usually none or one.
  ///
  /// @param budget for the whole frame; see [QrDecoder#read]
  public List<QrCode> look(Luminance frame, Duration budget) {
    long deadline = System.nanoTime() + budget.toNanos();
    turn++;
    List<QrCode> seen = followed(frame, deadline);
    if (seen.isEmpty() || turn % ELSEWHERE == 0 && seen.size() < MOST) {
      boolean turnOfLater = seen.isEmpty() && turn % 2 == 0;
      int extra = turnOfLater ? turn / 2 % Ladder.MOST_LATER : -1;
      decoder
          .read(frame, new QrDecoder.Look(deadline, extra, List.copyOf(seen)))
          .ifPresent(code -> {
            hold(code);
            seen.add(code);
          });
    }
    return seen;
  }

  private List<QrCode> followed(Luminance frame, long deadline) {
    var seen = new ArrayList<QrCode>();
    for (int i = held.size() - 1; i >= 0; i--) {
      Held known = held.get(i);
      var look = new QrDecoder.Look(deadline, -1, List.copyOf(seen));
      Optional<QrCode> found = decoder.read(frame, around(known.code, frame), look);
      if (found.isPresent()) {
        known.code = found.get();
        known.missed = 0;
        seen.add(known.code);
      } else if (++known.missed >= PATIENCE) {
        held.remove(i);
      }
    }
    return seen;
  }

  private void hold(QrCode code) {
    held.removeIf(known -> known.code.text().equals(code.text()));
    if (held.size() < MOST) {
      held.add(new Held(code));
    }
  }

  /// The part of the frame where a code may be now.
  private static Part around(QrCode code, Luminance frame) {
    double left = frame.width();
    double top = frame.height();
    double right = 0;
    double bottom = 0;
    for (QrCode.Corner corner : code.corners()) {
      left = Math.min(left, corner.x());
      right = Math.max(right, corner.x());
      top = Math.min(top, corner.y());
      bottom = Math.max(bottom, corner.y());
    }
    double drift = DRIFT * Math.max(right - left, bottom - top);
    return new Part(
        (int) Math.clamp(left - drift, 0, frame.width() - 1),
        (int) Math.clamp(top - drift, 0, frame.height() - 1),
        (int) Math.clamp(right + drift, 1, frame.width()),
        (int) Math.clamp(bottom + drift, 1, frame.height()));
  }
}
