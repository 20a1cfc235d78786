package wenhui.device.camera.qr;

/// What a frame cost.
///
/// @param nanos time from the first look to the answer
/// @param rungs how many ways of looking were tried; 1 when the first one succeeded
/// @param attempts how many grids of modules were handed to error correction
public record Cost(long nanos, int rungs, int attempts) {}
