package wenhui.link.book;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What a book needs and does not make itself.
///
/// @param up milliseconds since boot, suspend included; 0 at boot
/// @param wall what the terminal's clock shows; written down, never decided by
/// @param random for ids; unpredictable on a terminal, from a seed in a simulation
/// @param safeguards [Safeguards#PROTOCOL] but for a simulation that shows what each is good for
public record Surroundings(
    LongSupplier up,
    InstantSource wall,
    RandomGenerator random,
    Counter counter,
    Safeguards safeguards) {}
