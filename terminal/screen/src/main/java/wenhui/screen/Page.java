package wenhui.screen;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wenhui.redeem.Fen;
import wenhui.redeem.Holdings;
import wenhui.redeem.Moment;
import wenhui.redeem.Opening;
import wenhui.redeem.Programme.Performance;
import wenhui.redeem.Screen;
import wenhui.redeem.Settings;
import wenhui.ui.Words;

/// What every template is given: the screen, the time, the place, and the words to say it in.
record Page(Screen screen, Moment now, Glass glass, Words words) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm");
  private static final int COLUMN = 5;

  Settings settings() {
    return screen.settings();
  }

  boolean chinese() {
    return settings().language() == Settings.Language.CHINESE;
  }

  String say(String key, Object... filled) {
    return words.say(key, filled);
  }

  List<String> phrases(String key, Object... filled) {
    return words.phrases(key, filled);
  }

  /// The time of day, or nothing where this clock may be wrong: no time is better than a false one.
  String time() {
    return now.trust() == Moment.Trust.UNTRUSTED ? "" : TIME.format(now.time());
  }

  /// Whether the clock is the terminal's own word since the last time it was confirmed.
  boolean held() {
    return now.trust() == Moment.Trust.HOLDOVER;
  }

  String today() {
    return now.trust() == Moment.Trust.UNTRUSTED ? "" : date(now.day());
  }

  String date(LocalDate day) {
    return DateTimeFormatter.ofPattern(say("date"), words.locale()).format(day);
  }

  /// A day without its year: `11月20日`, `20 Nov`; with `day.brief` `11-20`.
  String day(String key, LocalDate day) {
    return DateTimeFormatter.ofPattern(say(key), words.locale()).format(day);
  }

  String clock(java.time.LocalTime time) {
    return TIME.format(time);
  }

  /// A title in at most nine characters, so that it fits a button.
  static String brief(String title) {
    return title.length() > 9 ? title.substring(0, 8) + "…" : title;
  }

  /// Money of either sign in yuan: `−12.50`.
  static String yuan(long fen) {
    String sign = fen < 0 ? "−" : "";
    long plain = Math.abs(fen);
    return sign + count(plain / 100) + "." + (plain % 100 < 10 ? "0" : "") + plain % 100;
  }

  /// A number with its thousands apart: `1,260`.
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Yuan with two decimals and thousands apart, as on every result: `1,280.00`.
  String money(Fen fen) {
    return count(fen.value() / 100) + String.format(Locale.ROOT, ".%02d", fen.value() % 100);
  }

  /// Yuan without decimals where there are none: `20`, `7.50`.
  String whole(Fen fen) {
    return fen.value() % 100 == 0 ? count(fen.value() / 100) : money(fen);
  }

  /// `48.00 元`, `¥48.00`
  String yuan(Fen fen) {
    return say("yuan", money(fen));
  }

  /// Whether `text` has Chinese characters; on an English page these are set larger.
  static boolean han(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  /// Whether the four numbers of a card need smaller type to stand side by side.
  static boolean wide(Holdings holdings) {
    String numbers =
        holdings.vouchers()
            + count(holdings.allowance().value() / 100)
            + holdings.points()
            + holdings.visits();
    return numbers.length() > 11 || holdings.allowance().value() % 100 != 0;
  }

  /// Whether one of the next few titles or places is too long for the column beside the hero.
  static boolean wide(List<Performance> performances) {
    return performances.stream()
        .limit(3)
        .anyMatch(p -> p.title().length() > COLUMN || p.place().length() > COLUMN);
  }

  /// A fifth off: `8` (折) in Chinese, which names what is left in tenths; `20` (% off) in English.
  String percent(int off) {
    int left = 100 - off;
    if (!chinese()) {
      return Integer.toString(off);
    }
    return left % 10 == 0 ? Integer.toString(left / 10) : left / 10 + "." + left % 10;
  }

  /// 周一至周五 9:00–17:00, or 周二、周四 9:00–17:00, with a mark where it may be broken.
  String hours(Opening opening) {
    return days(opening) + " |" + HOUR.format(opening.from()) + "–" + HOUR.format(opening.until());
  }

  private String days(Opening opening) {
    var days = opening.days().stream().sorted().toList();
    int span = days.getLast().getValue() - days.getFirst().getValue() + 1;
    if (days.size() == 7) {
      return say("days.all");
    }
    if (days.size() > 2 && span == days.size()) {
      return say("days.span", name(days.getFirst()), name(days.getLast()));
    }
    return String.join(say("days.and"), days.stream().map(this::name).toList());
  }

  private String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, words.locale());
  }

  /// Whether cards pay, or earn a discount, at this venue.
  boolean takesCards() {
    return glass.programme().cardTerms().containsKey(glass.venue().id());
  }

  /// What is on now or later today; nothing while the day is in doubt.
  List<Performance> performances() {
    return now.trust() == Moment.Trust.UNTRUSTED ? List.of() : glass.programme().today(now);
  }

  /// Seconds until the page changes by itself, at least 0.
  long secondsLeft() {
    return screen.due().map(this::secondsUntil).orElse(0L);
  }

  /// Seconds for which the hub may still be waited for.
  long askingLeft() {
    return secondsUntil(screen.touched().plus(Screen.ASKING));
  }

  private long secondsUntil(Instant due) {
    return Math.max(0, Duration.between(now.at(), due).toSeconds());
  }

  Optional<String> clerk() {
    return screen.clerk().map(wenhui.redeem.Person::displayName);
  }
}
