package wenhui.hub.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import wenhui.hub.bureau.Yuan;
import wenhui.redeem.Moment;
import wenhui.ui.Words;

/// Who reads a page: in which words, with which token in the forms, and whether as somebody who may
/// change things. Every template has one.
record Reader(Words words, String csrf, boolean admin) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Moment.ZONE);

  String say(String key, Object... filled) {
    return words.say(key, filled);
  }

  List<String> phrases(String key, Object... filled) {
    return words.phrases(key, filled);
  }

  /// Yuan with two decimals, thousands apart: `1,280.00`.
  String money(long fen) {
    return Yuan.of(fen);
  }

  String count(long number) {
    return "%,d".formatted(number);
  }

  /// 11月22日, 22 Nov
  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(say("date"), words.locale()).format(day);
  }

  /// China's time.
  String at(long ms) {
    return MINUTES.format(Instant.ofEpochMilli(ms));
  }
}
