package wenhui.device;

/// A device changed its state.
///
/// @param device its name in the settings, such as `card-reader`
/// @param detail what a technician wants to know: the model that answered, or why it was lost
public record DeviceEvent(String device, DeviceState state, String detail) {}
