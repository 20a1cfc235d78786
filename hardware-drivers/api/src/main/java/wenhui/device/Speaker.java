package wenhui.device;

/// Speaks prepared sentences. Never in anyone's way: [#say] returns at once, and a speaker that
/// fails is silent.
///
/// Any thread.
public interface Speaker extends AutoCloseable {

  /// Speaks a sentence after those that are still being spoken; a sentence that has begun is never
  /// cut off. When too many wait, the oldest of them is dropped: late words confuse.
  ///
  /// @param prompt the sentence's name: small letters, digits and `-`
  void say(String prompt);

  @Override
  void close();
}
