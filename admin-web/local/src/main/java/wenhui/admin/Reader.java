package wenhui.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import wenhui.redeem.Moment;
import wenhui.ui.Words;

/// Who reads a page: in which words, and with which token in the forms. Every template has one.
record Reader(Words words, String csrf, LocalDate today) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm").withZone(Moment.ZONE);

  String say(String key, Object... filled) {
    return words.say(key, filled);
  }

  List<String> phrases(String key, Object... filled) {
    return words.phrases(key, filled);
  }

  /// The word for `key`, or `otherwise` where there is none.
  String sayOr(String key, String otherwise) {
    return words.has(key) ? words.say(key) : otherwise;
  }

  /// Yuan with two decimals, thousands apart: `1,280.00`.
  String money(long fen) {
    String sign = fen < 0 ? "−" : "";
    return sign + "%,d.%02d".formatted(Math.abs(fen) / 100, Math.abs(fen) % 100);
  }

  String count(long number) {
    return "%,d".formatted(number);
  }

  /// 11月22日, 22 Nov
  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(say("date"), words.locale()).format(day);
  }

  /// 2026年11月22日, 22 November 2026
  String fullDay(LocalDate day) {
    return DateTimeFormatter.ofPattern(say("date.full"), words.locale()).format(day);
  }

  /// 2026年11月22日 14:30, China's time, for paper.
  String moment(Instant at) {
    return fullDay(LocalDate.ofInstant(at, Moment.ZONE)) + " " + MINUTES.format(at);
  }

  /// 周日, Sun
  String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, words.locale());
  }

  /// 今天 08:24 or 11月19日 08:20, China's time.
  String since(Instant at) {
    var day = LocalDate.ofInstant(at, Moment.ZONE);
    return (day.equals(today) ? say("today") : day(day)) + " " + MINUTES.format(at);
  }
}
