package wenhui.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CapitalsTest {
  @Test
  void yuan_end_in_zheng() {
    assertEquals("人民币柒仟贰佰玖拾元整", Capitals.of(729_000));
    assertEquals("人民币壹拾元整", Capitals.of(1_000));
    assertEquals("人民币零元整", Capitals.of(0));
  }

  @Test
  void a_gap_of_zeros_is_one_ling() {
    assertEquals("人民币壹仟肆佰零玖元整", Capitals.of(140_900));
    assertEquals("人民币陆仟零柒元整", Capitals.of(600_700));
    assertEquals("人民币壹拾万零柒佰元整", Capitals.of(10_070_000));
    assertEquals("人民币壹万零壹元整", Capitals.of(1_000_100));
    assertEquals("人民币壹亿零壹元整", Capitals.of(10_000_000_100L));
    assertEquals("人民币壹亿元整", Capitals.of(10_000_000_000L));
    assertEquals("人民币壹亿零贰万元整", Capitals.of(10_002_000_000L));
  }

  @Test
  void jiao_and_fen_follow() {
    assertEquals("人民币壹拾陆元肆角整", Capitals.of(1_640));
    assertEquals("人民币叁佰贰拾伍元零肆分", Capitals.of(32_504));
    assertEquals("人民币壹仟肆佰零玖元伍角陆分", Capitals.of(140_956));
    assertEquals("人民币伍分", Capitals.of(5));
    assertEquals("人民币伍角整", Capitals.of(50));
  }

  @Test
  void no_payment_is_below_nothing() {
    assertThrows(IllegalArgumentException.class, () -> Capitals.of(-1));
  }
}
