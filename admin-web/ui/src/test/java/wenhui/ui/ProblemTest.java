package wenhui.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void it_names_status_phrase_detail_and_parameter() {
    assertEquals(
        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
            + "\"detail\":\"limit is a whole number from 1 to 1000\",\"parameter\":\"limit\"}",
        new Problem(400, "limit is a whole number from 1 to 1000", "limit").json());
  }

  @Test
  void without_a_parameter_to_blame_none_is_named() {
    assertEquals(
        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"gone\"}",
        new Problem(404, "gone", "").json());
  }
}
