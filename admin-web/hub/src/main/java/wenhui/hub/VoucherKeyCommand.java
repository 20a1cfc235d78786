package wenhui.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import wenhui.config.ProgrammeConfig;
import wenhui.hub.store.District;
import wenhui.hub.store.OwnPostgres;
import wenhui.hub.store.Pool;
import wenhui.hub.web.Keys;
import wenhui.hub.web.VoucherKeys;
import wenhui.token.KeyId;

/// `./kiosk hub voucher-key`: lists the keys that voucher tokens are signed with; makes a new one;
/// withdraws an old one. Every hub process is to be started again afterwards, with the same folder.
@Command(
    name = "voucher-key",
    description = "券的签名密钥：查看、更换、作废 lists, renews and withdraws the keys of vouchers",
    mixinStandardHelpOptions = true)
final class VoucherKeyCommand implements Callable<Integer> {
  private static final int KEYS_MOST = 16; // Terminals take 64.

  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable HubCommand hub;

  @Option(names = "--config", paramLabel = "FILE", description = "settings, such as hub.toml")
  private @Nullable Path config;

  @Option(names = "--data", paramLabel = "DIR", description = "instead of the settings'")
  private @Nullable Path data;

  @Option(names = "--new", description = "今后用新密钥签发，旧券仍有效 sign with a new key from now on")
  private boolean fresh;

  @Option(
      names = "--withdraw",
      paramLabel = "ID",
      description = "作废旧密钥，用它签的券须重新打印 no terminal believes this key any more")
  private @Nullable String withdrawn;

  @Override
  public Integer call() throws Exception {
    var settings = HubCommand.settings(Optional.ofNullable(config));
    String district = ProgrammeConfig.read(settings.programme()).district();
    Path folder = data == null ? settings.data() : data;
    if (settings.database().isPresent()) {
      return change(HubProcess.patient(settings.database().get()), district, folder);
    }
    if (!OwnPostgres.holds(folder)) {
      throw CheckCommand.nothingKept(folder);
    }
    try (var postgres = OwnPostgres.start(folder)) {
      var pool = Pool.patient(postgres.url(), postgres.user(), postgres.password());
      return change(pool, district, folder);
    }
  }

  private int change(HikariDataSource source, String name, Path data) throws Exception {
    try (source) {
      var district = new District(source, name, Objects.requireNonNull(hub).clock());
      Path folder = data.resolve("keys");
      var random = new SecureRandom();
      var keys = Keys.of(district, folder, random).orElseThrow(() -> HubProcess.notItsKeys(folder));
      var vouchers = keys.vouchers();
      if (fresh || withdrawn != null) {
        vouchers = changed(vouchers, folder, random);
        Keys.change(district, folder, vouchers);
        say("请把 keys 文件夹复制到中心的其他服务器，再重启每个中心进程");
        say("copy the folder `keys` to the hub's other machines, and start every process again");
      }
      list(vouchers.ids());
      return 0;
    }
  }

  private VoucherKeys changed(VoucherKeys vouchers, Path folder, SecureRandom random)
      throws IOException {
    var old = Optional.ofNullable(withdrawn).map(this::id);
    if (old.isPresent() && !vouchers.ids().contains(old.get())) {
      throw wrong("没有这个密钥 no such key: ");
    }
    if (old.isPresent() && !fresh && vouchers.ids().getLast().equals(old.get())) {
      throw wrong("正用它签发，请与 --new 一起用 it is the one that signs, give --new as well: ");
    }
    if (fresh && vouchers.ids().size() >= KEYS_MOST) {
      throw wrong("密钥太多，请先作废一个 too many keys, withdraw one first");
    }
    var all = fresh ? vouchers.withNew(folder, random) : vouchers;
    return old.map(all::without).orElse(all);
  }

  private KeyId id(String text) {
    try {
      return KeyId.parse(text);
    } catch (IllegalArgumentException _) {
      throw wrong("密钥编号是四个十六进制字符 an id has four hexadecimal characters: ");
    }
  }

  private ParameterException wrong(String why) {
    var line = Objects.requireNonNull(spec).commandLine();
    return new ParameterException(line, why + (withdrawn == null ? "" : withdrawn));
  }

  private void list(List<KeyId> ids) {
    for (KeyId id : ids) {
      boolean signs = id.equals(ids.getLast());
      say(id + (signs ? "  正在签发 signs" : "  只验证 believed only"));
    }
  }

  private void say(String line) {
    Objects.requireNonNull(spec).commandLine().getOut().println(line);
  }
}
