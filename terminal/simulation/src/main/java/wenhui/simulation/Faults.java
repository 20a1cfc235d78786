package wenhui.simulation;

/// The three that decide what happens next, together because everybody needs them.
record Faults(Timeline timeline, Chance chance, Baton baton) {}
