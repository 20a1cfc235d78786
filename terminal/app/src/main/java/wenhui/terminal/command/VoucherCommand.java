package wenhui.terminal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wenhui.config.ProgrammeConfig;
import wenhui.device.CodeSeen;
import wenhui.device.camera.PictureCodes;
import wenhui.redeem.Voucher;
import wenhui.token.KeyRegistry;
import wenhui.token.Verdict;
import wenhui.token.VoucherVerifier;

@Command(
    name = "voucher",
    description = "查验券码 look into voucher codes",
    subcommands = {VoucherCommand.Verify.class, VoucherCommand.Show.class})
final class VoucherCommand {

  /// What both need: the code, and by whose word it is judged.
  static final class Given {
    private static final Pattern PICTURE =
        Pattern.compile(".*(/|\\.(png|jpe?g|bmp|gif))", Pattern.CASE_INSENSITIVE);

    @Option(
        names = "--programme",
        paramLabel = "FILE",
        description = "default: ${DEFAULT-VALUE}",
        defaultValue = "${sys:wenhui.home:-.}/config/sample/programme.toml")
    private Path programme;

    @Option(
        names = "--keys",
        paramLabel = "FILE",
        description = "the bureau's public keys, default: ${DEFAULT-VALUE}",
        defaultValue = "${sys:wenhui.home:-.}/data/demo/keys/voucher-keys.txt")
    private Path keys;

    @Parameters(paramLabel = "CODE", description = "the text of a code (CV1:…) or an image file")
    private String code;

    Path picture() {
      return Path.of(code);
    }

    /// A file that is not there is said to be missing, not a forged voucher.
    private boolean namesFile() {
      return Files.exists(Path.of(code)) || PICTURE.matcher(code).matches();
    }

    /// Whether there is anybody's word to judge by.
    boolean canJudge() {
      return Files.exists(keys) && Files.exists(programme);
    }

    Optional<CodeSeen> code() throws IOException {
      return code.startsWith("CV1:") || !namesFile()
          ? Optional.of(CodeSeen.of(code))
          : PictureCodes.read(Path.of(code));
    }

    Verdict verdict(CodeSeen seen) throws Exception {
      var config = ProgrammeConfig.read(programme);
      var registry = KeyRegistry.read(keys);
      return new VoucherVerifier(registry, config.id(), config.district())
          .verify(seen.text(), seen.complete());
    }
  }

  @Command(
      name = "verify",
      description = "is it genuine? a text or an image file; exit 1 if it is not")
  static final class Verify implements Callable<Integer> {
    @picocli.CommandLine.Mixin private Given given = new Given();

    @Option(
        names = "--explain",
        description = {
          "画出识读过程，说明读不出的原因 why the code in an image file is read or not:",
          "a sentence, and a picture NAME-explained.png in the current folder"
        })
    private boolean explain;

    @Override
    public Integer call() throws Exception {
      if (explain) {
        boolean read = PictureReport.write(given.picture());
        if (!read || !given.canJudge()) {
          return read ? 0 : Main.FAILED;
        }
      }
      var seen = given.code();
      if (seen.isEmpty()) {
        IO.println("没有读到二维码 no QR code was found in the picture");
        return Main.FAILED;
      }
      return switch (given.verdict(seen.get())) {
        case Verdict.Genuine(Voucher voucher) -> {
          IO.println("真券 genuine: …" + voucher.id().tail() + ", batch " + voucher.batch());
          yield 0;
        }
        case Verdict.Rejected(var reason) -> {
          IO.println("不是有效的券 rejected: " + reason + " (" + reason.code() + ")");
          yield Main.FAILED;
        }
      };
    }
  }

  @Command(name = "show", description = "what a code says, field by field")
  static final class Show implements Callable<Integer> {
    @picocli.CommandLine.Mixin private Given given = new Given();

    @Override
    public Integer call() throws Exception {
      var seen = given.code();
      if (seen.isPresent() && given.verdict(seen.get()) instanceof Verdict.Genuine(var voucher)) {
        IO.println(
            """
            voucher        %s (…%s)
            batch          %s
            face           %s yuan
            minimum spend  %s yuan
            venue class    %s
            valid          %s to %s\
            """
                .formatted(
                    voucher.id(),
                    voucher.id().tail(),
                    voucher.batch(),
                    voucher.face(),
                    voucher.minimumSpend(),
                    voucher.venueClass(),
                    voucher.firstDay(),
                    voucher.lastDay()));
        return 0;
      }
      IO.println("不是有效的券 not a genuine voucher; `voucher verify` says why");
      return Main.FAILED;
    }
  }
}
