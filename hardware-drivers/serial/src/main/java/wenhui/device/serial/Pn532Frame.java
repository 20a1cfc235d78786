package wenhui.device.serial;

/// What a PN532 says on its serial line. PN532 user manual UM0701-02 §6.2.1.
sealed interface Pn532Frame {

  /// It has taken the command.
  record Ack() implements Pn532Frame {}

  /// It asks for nothing, so this comes from a host only; or from an echoing cable.
  record Nack() implements Pn532Frame {}

  /// It does not understand the command at all.
  record SyntaxError() implements Pn532Frame {}

  /// A frame came whose content fails its check; the chip will say it again when told `NACK`.
  record Spoilt() implements Pn532Frame {}

  /// @param code the command's code plus one
  /// @param data what follows the code
  record Answer(int code, byte[] data) implements Pn532Frame {}
}
