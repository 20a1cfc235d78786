package wenhui.hub.redeem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import wenhui.hub.redeem.InvariantCheck.Violation;
import wenhui.hub.redeem.ModelTerminal.Thing;
import wenhui.hub.store.Unavailable;
import wenhui.link.GrantKind;
import wenhui.link.Subject;

/// Eight terminals at once over a bad network do whatever comes to mind; then the network heals,
/// and every invariant of protocol §10 that does not need rollbacks is checked by SQL.
final class InterleavingsTest {
  private static final int TERMINALS = 8;
  private static final int STEPS = 40;
  private static final long HOUR = 3_600_000;

  @Test
  void whatever_eight_terminals_do_at_once_the_books_are_right() throws Exception {
    long first = Long.getLong("wenhui.seed", new Random().nextInt(1_000_000));
    for (long seed = first; seed < first + Integer.getInteger("wenhui.seeds", 1); seed++) {
      try {
        new Run(seed).go();
      } catch (AssertionError | Exception e) {
        throw new AssertionError("seed " + seed + " (-Dwenhui.seed=" + seed + ")", e);
      }
    }
  }

  private static final class Run {
    private final TestDistrict world = new TestDistrict();
    private final Random random;
    private final List<Thing> things = new ArrayList<>();
    private final List<ModelTerminal> terminals = new ArrayList<>();

    Run(long seed) throws Exception {
      random = new Random(seed);
      world.batch(1, "NEVER", 0);
      world.batch(2, "HOME", 8);
      world.batch(3, "EXPOSURE", 30);
      world.batch(9, "NEVER", 5000);
      things(1, Optional.empty());
      things(2, Optional.of(GrantKind.HOME));
      things(3, Optional.of(GrantKind.CREDIT));
      for (int i = 0; i < 2; i++) {
        var account = world.account(9, 6000);
        things.add(
            new Thing(
                new Subject.OfAccount(account),
                Optional.of(GrantKind.ESCROW),
                account.value(),
                Integer.MAX_VALUE));
      }
      double loss = List.of(0.0, 0.1, 0.3).get(random.nextInt(3));
      for (int i = 0; i < TERMINALS; i++) {
        var line = BareTerminal.started(world, "T-" + i);
        terminals.add(new ModelTerminal(line, new Random(random.nextLong()), loss));
      }
    }

    private void things(int batch, Optional<GrantKind> how) throws Unavailable {
      for (int uses : List.of(1, 1, 2, 3)) {
        var id = world.vouchers(batch, 1, uses).getFirst();
        String wish = batch == 3 ? "3" : id.toString();
        things.add(new Thing(new Subject.OfVoucher(id), how, wish, uses));
      }
    }

    void go() throws Exception {
      var running = new AtomicBoolean(true);
      try (var threads = Executors.newFixedThreadPool(TERMINALS + 1)) {
        var bureau = threads.submit(() -> bureau(running));
        var work = new ArrayList<Callable<Boolean>>();
        terminals.forEach(t -> work.add(() -> busy(t)));
        try {
          for (var done : threads.invokeAll(work)) {
            done.get();
          }
        } finally {
          running.set(false); // Else it would go on for ever behind a failure.
        }
        bureau.get();
        assertEquals(List.of(), InvariantCheck.of(world.district), "before healing");
        work.clear();
        terminals.forEach(t -> work.add(() -> heal(t)));
        for (var done : threads.invokeAll(work)) {
          done.get();
        }
      }
      settleUp();
      world.now.addAndGet(1);
      Settlement.run(world.district, UUID.randomUUID(), world.now.get());
      assertEquals(List.of(), InvariantCheck.of(world.district), "after healing");
      assertEquals(List.of(), TerminalsCheck.of(world.district, terminals));
    }

    private boolean busy(ModelTerminal t) throws Exception {
      for (int step = 0; step < STEPS; step++) {
        act(t);
        if (t.random.nextInt(3) == 0) {
          t.tick();
        }
      }
      return true;
    }

    private void act(ModelTerminal t) throws Exception {
      int what = t.random.nextInt(100);
      Thing thing = things.get(t.random.nextInt(things.size()));
      boolean online = t.random.nextInt(3) > 0;
      if (what < 55) {
        long fen = thing.subject() instanceof Subject.OfAccount ? 1 + t.random.nextInt(400) : 2000;
        t.scan(thing, fen, online);
      } else if (what < 70) {
        t.undoSomething(online);
      } else if (what < 90) {
        t.want(thing);
      } else if (what < 94) {
        t.closeSomething();
      } else if (what < 96) {
        t.reboot();
      } else {
        world.now.addAndGet(t.random.nextInt(2) * HOUR);
      }
    }

    /// Settles and writes off while terminals are at it.
    private boolean bureau(AtomicBoolean running) throws Exception {
      while (running.get()) {
        Settlement.run(world.district, UUID.randomUUID(), world.now.get());
        var late =
            world.district.transact(tx ->
                tx.rows(
                    row -> row.getObject(1, UUID.class),
                    """
                    SELECT grant_id FROM grants
                    WHERE d=:d AND state IN ('ACTIVE', 'RECALLING') AND expires_at < :now
                    """,
                    "now",
                    world.now.get() - 24 * HOUR));
        for (UUID grant : late) {
          world.district.transact(tx -> WriteOffs.run(tx, grant));
        }
        world.now.addAndGet(HOUR / 4);
      }
      return true;
    }

    private boolean heal(ModelTerminal t) throws Exception {
      t.closeAll();
      for (int i = 0; i < 400 && !t.isQuiet(); i++) {
        t.tick();
      }
      assertTrue(t.isQuiet(), "not everything became final");
      return true;
    }

    /// Promotions after a terminal's last tick still have to be told.
    private void settleUp() throws Exception {
      for (var t : terminals) {
        for (int i = 0; i < 40; i++) {
          t.closeAll();
          t.tick();
        }
      }
    }
  }

  /// What the terminals believe beside what the hub has, by SQL.
  private static final class TerminalsCheck {
    private TerminalsCheck() {}

    static List<Violation> of(wenhui.hub.store.District district, List<ModelTerminal> terminals)
        throws Unavailable {
      return district.transact(tx -> {
        tx.update(
            """
            CREATE TEMP TABLE believed (d text, op_id uuid, state text, goods boolean, fen bigint,
                                        money boolean) ON COMMIT DROP
            """);
        for (var terminal : terminals) {
          for (var op : terminal.ops.values()) {
            tx.update(
                "INSERT INTO believed VALUES (:d, :op, :state, :goods, :fen, :money)",
                "op",
                op.id.value(),
                "state",
                op.state.name(),
                "goods",
                op.goods,
                "fen",
                op.fen,
                "money",
                op.thing.subject() instanceof Subject.OfAccount);
          }
        }
        var violations = new ArrayList<Violation>();
        for (String[] query : QUERIES) {
          for (String where : tx.rows(row -> row.getString(1), query[1])) {
            violations.add(new Violation(query[0], "terminals and hub", where));
          }
        }
        return violations;
      });
    }

    private static final String[][] QUERIES = {
      {
        "I3",
        """
        SELECT op_id || ' ' || state FROM believed
        WHERE d=:d AND state IN ('SENT', 'VOIDING', 'OFFLINE')
        """
      },
      {
        "I3 grants",
        """
        SELECT grant_id || ' ' || state FROM grants
        WHERE d=:d AND state IN ('ACTIVE', 'RECALLING', 'WRITTEN_OFF') AND amount > 0
        """
      },
      {
        "I6",
        """
        SELECT 'goods ' || b.goods || ', paid ' || o.paid || ', conflicts ' || c.open
        FROM (SELECT coalesce(sum(CASE WHEN money THEN fen ELSE 1 END), 0) AS goods
              FROM believed WHERE d=:d AND goods) b,
             (SELECT coalesce(sum(CASE WHEN account_id IS NULL THEN 1 ELSE amount_fen END), 0)
                AS paid FROM op WHERE d=:d AND state IN ('POSTED', 'SETTLED')) o,
             (SELECT coalesce(sum(amount), 0) AS open
              FROM conflict WHERE d=:d AND state = 'OPEN') c
        WHERE b.goods <> o.paid + c.open
        """
      },
      {
        "I8",
        """
        SELECT b.op_id || ' ' || b.state || ' ' || o.state FROM believed b
          JOIN op o ON o.d = b.d AND o.op_id = b.op_id
        WHERE b.d=:d AND b.state IN ('VOIDED', 'REFUSED')
          AND o.state IN ('POSTED', 'SETTLED', 'CONFLICT')
        """
      },
      {
        "I15",
        """
        SELECT b.op_id || ' ' || b.state || ' ' || coalesce(o.state, 'none') FROM believed b
          LEFT JOIN op o ON o.d = b.d AND o.op_id = b.op_id
        WHERE b.d=:d AND (b.state = 'DONE' AND o.state IS DISTINCT FROM 'POSTED'
                AND o.state IS DISTINCT FROM 'SETTLED'
              OR b.state = 'CONFLICT' AND o.state IS DISTINCT FROM 'CONFLICT')
        """
      },
      {
        "I12",
        """
        SELECT batch_id || ' conflicts ' || n FROM
          (SELECT v.batch_id, count(*) AS n FROM conflict c
             JOIN voucher v ON v.d = c.d AND v.voucher_id = c.voucher_id
           WHERE c.d=:d AND c.state = 'OPEN' GROUP BY v.batch_id) s
          JOIN batch b USING (batch_id) WHERE b.d=:d AND n > b.budget
        """
      },
      {"I13", "SELECT terminal_id FROM terminal WHERE d=:d AND (locked OR suspect)"},
    };
  }
}
