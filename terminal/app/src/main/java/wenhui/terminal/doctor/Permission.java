package wenhui.terminal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import wenhui.terminal.doctor.Finding.Said;

/// Who may use a device file, and what to do for a user who may not: join the group that may, or,
/// where the file has no such group, a udev rule that gives it one.
final class Permission {

  /// What a rule of udev says of one family of devices; as in `config/udev/70-wenhui.rules`.
  private enum Family {
    SERIAL("SUBSYSTEM==\"tty\", KERNEL==\"%s\"", "dialout"),
    TYPING("SUBSYSTEM==\"input\", KERNEL==\"%s\"", "input"),
    PRINTER("SUBSYSTEM==\"usbmisc\", KERNEL==\"%s\"", "lp"),
    CAMERA("SUBSYSTEM==\"video4linux\", KERNEL==\"%s\"", "video"),
    PINS("SUBSYSTEM==\"gpio\", KERNEL==\"%s\"", "gpio"),
    OTHER("KERNEL==\"%s\"", "dialout");

    private final String match;
    private final String group;

    Family(String match, String group) {
      this.match = match;
      this.group = group;
    }

    static Family of(String name) {
      if (name.startsWith("tty")) {
        return SERIAL;
      }
      if (name.startsWith("event")) {
        return TYPING;
      }
      if (name.startsWith("video")) {
        return CAMERA;
      }
      if (name.startsWith("gpiochip")) {
        return PINS;
      }
      return name.startsWith("lp") ? PRINTER : OTHER;
    }

    /// Numbers change with the socket that a device is plugged into.
    String rule(String name) {
      return match.formatted(name.replaceFirst("[0-9]+$", "*"))
          + ", GROUP=\"%s\", MODE=\"0660\"".formatted(group);
    }
  }

  private Permission() {}

  /// What lets `user` use the device; empty if this program may already, or it is not there.
  static Optional<Said> missing(Path device, String user) {
    if (!Files.exists(device) || Files.isReadable(device) && Files.isWritable(device)) {
      return Optional.empty();
    }
    try {
      Path real = device.toRealPath();
      var attributes = Files.readAttributes(real, PosixFileAttributes.class);
      return Optional.of(
          cure(
              real.getFileName().toString(),
              attributes.group().getName(),
              attributes.permissions(),
              user));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// @param name of the device file, such as `ttyUSB0`
  static Said cure(String name, String group, Set<PosixFilePermission> mode, String user) {
    boolean groupMay =
        mode.contains(PosixFilePermission.GROUP_READ)
            && mode.contains(PosixFilePermission.GROUP_WRITE);
    return groupMay && !group.equals("root")
        ? Said.of("fix.group", group, user)
        : Said.of("fix.udev", Family.of(name).rule(name));
  }
}
