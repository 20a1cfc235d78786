package wenhui.device;

import java.time.Duration;

/// Speaks prepared sentences. Never in anyone's way: [#say] returns at once, and a speaker that
/// fails is silent. Every implementation passes `SpeakerContract`.
///
/// Any thread.
public interface Speaker extends AutoCloseable {

  /// How many utterances wait at most while another is being spoken.
  int MOST_WAITING = 2;

  /// Speaks sentences, one after the other, after the utterances that were asked for before; one
  /// that has begun is never cut off. When more than [#MOST_WAITING] wait, the oldest of them is
  /// dropped: late words confuse.
  ///
  /// @param prompts the sentences' names: small letters, digits and `-`
  void say(String... prompts);

  /// Waits until nothing more is to be said.
  ///
  /// @return false if after `patience` there still is
  /// @throws DeviceLost if a sentence could not be spoken since this was asked last
  boolean awaitSilence(Duration patience) throws DeviceLost, InterruptedException;

  String model();

  /// Ends what is being said, and forgets what waits. Does nothing the second time.
  @Override
  void close();
}
