package wenhui.link.book;

/// Whoever stands at the counter and acts on what was stored.
@FunctionalInterface
public interface Counter {

  /// `op` is stored as it is here. Not told if the terminal dies in between: after a start the
  /// clerk reads in the log what became of the last operation.
  void happened(Op op, Effect effect);
}
