package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;
import wenhui.redeem.Reason;
import wenhui.redeem.Trouble;

/// The log for programs, against what its OpenAPI document promises.
class ApiTest {
  private static final Instant AT = Instant.parse("2026-11-22T06:22:08Z");

  private final Office office = Office.open();
  private final Visitor program = office.visitor();
  private String token = "";

  @BeforeEach
  void issue() throws Exception {
    token = ApiTokens.issue(office.staff::putApiToken, "bureau", new SecureRandom());
  }

  @AfterEach
  void close() {
    program.close();
    office.close();
  }

  private HttpResponse<String> get(String path) {
    return program.get(path, "Authorization", "Bearer " + token);
  }

  private static Map<String, Object> json(HttpResponse<String> answer) {
    return new Json().toType(answer.body(), Json.MAP_TYPE);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> redemptions(HttpResponse<String> answer) {
    return (List<Map<String, Object>>) json(answer).get("redemptions");
  }

  private static List<Object> serials(HttpResponse<String> answer) {
    return redemptions(answer).stream().map(it -> it.get("serial")).toList();
  }

  private void three() {
    office.log.add(Sample.redeemed(1, AT.minusSeconds(86_400), Sample.TWENTY, 2_000));
    office.log.add(Sample.refused(2, AT, Reason.ALREADY_USED));
    office.log.add(Sample.redeemed(3, AT, Sample.TEN, 1_000));
  }

  @Test
  void it_gives_every_entry_newest_last() {
    three();

    assertEquals(List.of(1L, 2L, 3L), serials(get("/api/v1/redemptions")));
  }

  @Test
  void each_filter_narrows_it() {
    three();

    assertEquals(List.of(2L, 3L), serials(get("/api/v1/redemptions?from=2026-11-22")));
    assertEquals(List.of(1L), serials(get("/api/v1/redemptions?to=2026-11-21")));
    assertEquals(List.of(3L), serials(get("/api/v1/redemptions?batch=12")));
    assertEquals(List.of(2L), serials(get("/api/v1/redemptions?outcome=refused")));
    assertEquals(List.of(3L), serials(get("/api/v1/redemptions?source=city")));
    assertEquals(List.of(), serials(get("/api/v1/redemptions?venue=QXWHZ")));
    assertEquals(List.of(1L, 2L, 3L), serials(get("/api/v1/redemptions?operator=li")));
  }

  @Test
  void the_cursor_stays_right_while_entries_are_added() {
    three();
    var first = get("/api/v1/redemptions?limit=2");
    assertEquals(2L, json(first).get("next"));
    office.log.add(Sample.redeemed(4, AT, Sample.TEN, 1_000));

    var rest = get("/api/v1/redemptions?after=" + json(first).get("next"));
    assertEquals(List.of(3L, 4L), serials(rest));

    var end = get("/api/v1/redemptions?after=" + json(rest).get("next"));
    assertEquals(List.of(), serials(end));
    assertEquals(4L, json(end).get("next"));
  }

  @Test
  void it_says_nothing_that_only_the_ledger_may_know() {
    office.log.add(Sample.welcomed(1, AT));
    String body = get("/api/v1/redemptions").body();

    assertTrue(!body.contains("0417") && !body.contains("李"), body);
  }

  @Test
  void a_parameter_that_cannot_be_used_is_named_with_the_way_out() {
    assertProblem("from=22.11.2026", "from", "from is a day, such as 2026-11-22.");
    assertProblem("from=2026-02-30", "from", "from is a day, such as 2026-11-22.");
    assertProblem("from=99999-01-01", "from", "from is a day, such as 2026-11-22.");
    assertProblem("to=2026-11-01&from=2026-11-22", "to", "to must not be before from.");
    assertProblem("venue=听雨", "venue", "venue is a venue's code: 2 to 16 of A-Z, 0-9 and -.");
    assertProblem("batch=0", "batch", "batch is a whole number from 1 to 65535.");
    assertProblem("batch=9e9", "batch", "batch is a whole number from 1 to 65535.");
    assertProblem(
        "outcome=won",
        "outcome",
        "outcome is one of redeemed, welcomed, refused, denied, paid, counted, undone,"
            + " shift_opened, shift_closed.");
    assertProblem("source=mars", "source", "source is one of province, city, district.");
    assertProblem("limit=0", "limit", "limit is a whole number from 1 to 1000.");
    assertProblem("limit=1001", "limit", "limit is a whole number from 1 to 1000.");
    assertProblem("limit=ten", "limit", "limit is a whole number from 1 to 1000.");
    assertProblem("after=-1", "after", "after is a whole number from 0 to 9223372036854775807.");
    assertProblem(
        "form=2026-11-22",
        "form",
        "form is not a parameter here; these are: from, to, venue, batch, outcome, operator,"
            + " source, after, limit.");
  }

  private void assertProblem(String query, String parameter, String detail) {
    var answer = get("/api/v1/redemptions?" + query.replace("听雨", "%E5%90%AC%E9%9B%A8"));
    assertEquals(400, answer.statusCode(), query);
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    var problem = json(answer);
    assertEquals(detail, problem.get("detail"));
    assertEquals(parameter, problem.get("parameter"));
    assertEquals(400L, problem.get("status"));
    assertEquals("Bad Request", problem.get("title"));
  }

  @Test
  void an_unreadable_ledger_is_a_problem_that_passes() {
    office.log.failAfter(0);
    var answer = get("/api/v1/redemptions");

    assertEquals(503, answer.statusCode());
    assertEquals("Service Unavailable", json(answer).get("title"));
    assertEquals(503, get("/healthz").statusCode());
  }

  @Test
  void health_says_whether_the_terminal_redeems_and_what_troubles_it() {
    office.readiness.set(new Readiness(List.of(), Set.of(Trouble.PAPER_OUT)));
    assertEquals("ok", json(get("/healthz")).get("status"));
    office.readiness.set(
        new Readiness(List.of(), Set.of(Trouble.PAPER_OUT, Trouble.NOTHING_TO_READ_WITH)));
    var answer = get("/healthz");
    assertEquals(200, answer.statusCode());
    assertEquals("out of service", json(answer).get("status"));
    assertEquals(List.of("K33", "K41"), json(answer).get("troubles"));
  }

  @Test
  void totals_add_up_what_the_filter_leaves() {
    three();
    var all = json(get("/api/v1/totals"));
    assertEquals(2L, all.get("redeemed"));
    assertEquals(3_000L, all.get("worth_fen"));
    assertEquals(1L, all.get("refused"));
    assertEquals(Map.of("province", 2_000L, "city", 1_000L), all.get("worth_fen_by_source"));

    assertEquals(1_000L, json(get("/api/v1/totals?from=2026-11-22")).get("worth_fen"));
    assertEquals(400, get("/api/v1/totals?limit=5").statusCode());
  }

  @Test
  void what_it_answers_is_what_its_document_promises() {
    three();
    office.log.add(Sample.welcomed(4, AT));
    office.log.add(Sample.refused(5, AT, Reason.NOT_A_VOUCHER));
    var document = json(get("/api/v1/openapi.json"));
    assertEquals("3.1.0", document.get("openapi"));

    var schemas = new Schemas(document);
    assertEquals(List.of(), schemas.faults("Page", json(get("/api/v1/redemptions"))));
    assertEquals(List.of(), schemas.faults("Totals", json(get("/api/v1/totals"))));
    assertEquals(List.of(), schemas.faults("Problem", json(get("/api/v1/totals?x=1"))));
  }

  @Test
  @SuppressWarnings("unchecked")
  void its_document_names_every_parameter_that_there_is() {
    var paths =
        (Map<String, Map<String, Map<String, Object>>>)
            json(get("/api/v1/openapi.json")).get("paths");
    for (String path : List.of("/api/v1/redemptions", "/api/v1/totals")) {
      Set<Object> named = new HashSet<>();
      for (var parameter :
          (List<Map<String, Object>>) paths.get(path).get("get").get("parameters")) {
        named.add(parameter.get("name"));
      }
      Set<Object> real = new HashSet<>(LogQuery.FIELDS);
      if (path.endsWith("redemptions")) {
        real.addAll(List.of("after", "limit"));
      }
      assertEquals(real, named, path);
    }
  }

  /// As much of JSON Schema as the document uses.
  private record Schemas(Map<String, Object> document) {

    List<String> faults(String name, Object value) {
      List<String> faults = new ArrayList<>();
      check(at("components", "schemas", name), value, name, faults);
      return faults;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> at(String... path) {
      Map<String, Object> here = document;
      for (String step : path) {
        here = (Map<String, Object>) here.get(step);
      }
      return here;
    }

    @SuppressWarnings("unchecked")
    private void check(
        Map<String, Object> schema, Object value, String where, List<String> faults) {
      if (schema.get("$ref") instanceof String ref) {
        check(at(ref.substring(2).split("/")), value, where, faults);
        return;
      }
      var types = schema.get("type") instanceof List<?> many ? many : List.of(schema.get("type"));
      String type = typeOf(value);
      if (!types.contains(type)) {
        faults.add(where + " is " + type + ", not " + types);
        return;
      }
      Optional.ofNullable(schema.get("enum"))
          .filter(it -> value != null && !((List<Object>) it).contains(value))
          .ifPresent(it -> faults.add(where + " is " + value + ", not one of " + it));
      if (value instanceof Map<?, ?> map) {
        object(schema, (Map<String, Object>) map, where, faults);
      } else if (value instanceof List<?> list) {
        for (Object item : list) {
          check((Map<String, Object>) schema.get("items"), item, where + "[]", faults);
        }
      }
    }

    @SuppressWarnings("unchecked")
    private void object(
        Map<String, Object> schema, Map<String, Object> value, String where, List<String> faults) {
      var known = (Map<String, Object>) schema.getOrDefault("properties", Map.of());
      for (Object required : (List<Object>) schema.getOrDefault("required", List.of())) {
        if (!value.containsKey(required)) {
          faults.add(where + " lacks " + required);
        }
      }
      value.forEach((key, item) -> {
        var property =
            Optional.ofNullable((Map<String, Object>) known.get(key))
                .or(() ->
                    Optional.ofNullable((Map<String, Object>) schema.get("additionalProperties")));
        if (property.isPresent()) {
          check(property.get(), item, where + "." + key, faults);
        } else {
          faults.add(where + " has " + key + ", which no document knows");
        }
      });
    }

    private static String typeOf(@org.jspecify.annotations.Nullable Object value) {
      return switch (value) {
        case null -> "null";
        case Map<?, ?> _ -> "object";
        case List<?> _ -> "array";
        case String _ -> "string";
        case Boolean _ -> "boolean";
        case Long _ -> "integer";
        default -> "number";
      };
    }
  }
}
