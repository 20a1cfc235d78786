package wenhui.device.camera.qr;

import java.util.List;
import java.util.Optional;

/// How far the decoder came with a frame, for the person who wants to know why a code is not read.
///
/// @param verdict what stood in the way
/// @param code what was read, if it was
/// @param finders what looked like a finder anywhere
/// @param sheet what looked most like a code, if anything did
public record Explained(
    Verdict verdict, Optional<QrCode> code, List<Mark> finders, Optional<Sheet> sheet) {

  public Explained {
    finders = List.copyOf(finders);
  }

  /// From bad to good.
  public enum Verdict {
    /// Nothing looks like the corner of a code.
    NO_FINDERS,
    /// Corners are seen, but no three that belong together: one may be covered.
    TOO_FEW_FINDERS,
    /// Three corners belong together, but between them is no code.
    NO_GRID,
    /// There is a code, but too much of it is wrong.
    DAMAGED,
    READ
  }

  /// A square that may be a finder.
  ///
  /// @param x middle, in pixels of the frame
  /// @param y middle
  /// @param side in pixels of the frame
  /// @param likeness 0 to 1
  public record Mark(double x, double y, double side, double likeness) {}

  /// What a module turned out to be.
  public enum State {
    RIGHT,
    /// Not as the standard or error correction has it.
    WRONG,
    /// Nearly as dark as light: it may be either.
    DOUBTFUL
  }

  /// A supposed code.
  ///
  /// @param dimension modules a side
  /// @param corners top left, top right, bottom right, bottom left, in pixels of the frame
  /// @param middles where each module's middle is, row by row, in pixels of the frame
  /// @param dark what each module was taken for
  /// @param states what each module turned out to be
  public record Sheet(
      int dimension,
      List<QrCode.Corner> corners,
      List<QrCode.Corner> middles,
      List<Boolean> dark,
      List<State> states) {

    public Sheet {
      corners = List.copyOf(corners);
      middles = List.copyOf(middles);
      dark = List.copyOf(dark);
      states = List.copyOf(states);
    }

    /// How many modules turned out as `state`.
    public long count(State state) {
      return states.stream().filter(state::equals).count();
    }
  }
}
