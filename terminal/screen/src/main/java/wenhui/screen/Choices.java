package wenhui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wenhui.redeem.DeskPage;
import wenhui.redeem.Entry;
import wenhui.redeem.Event;
import wenhui.redeem.Moment;
import wenhui.redeem.Shift;
import wenhui.redeem.ShiftFacts;
import wenhui.redeem.Undo;

/// A page of the desk on which one of a few things is chosen.
///
/// @param all what there is to choose
/// @param menu whether it is the first page, where a clerk signs off
record Choices(List<String> title, List<Choice> all, boolean menu) {

  /// @param digit that a press on it sends
  /// @param words line by line
  record Choice(int digit, List<String> words) {}

  /// Whether a lying glass has three columns and no title, because there are so many of several
  /// lines.
  boolean many() {
    return all.stream().anyMatch(choice -> choice.words().size() > 2);
  }

  /// Numbered from 1.
  private static List<Choice> numbered(List<List<String>> words) {
    return IntStream.range(0, words.size()).mapToObj(i -> new Choice(i + 1, words.get(i))).toList();
  }

  static Choices of(Page page, DeskPage desk) {
    return switch (desk) {
      case DeskPage.Menu(var shift) -> {
        var words =
            List.of(
                List.of(page.say("desk.visitors")),
                List.of(page.say("desk.events")),
                List.of(page.say("desk.undo")),
                shift(page, shift));
        yield new Choices(menu(page, shift), numbered(words), true);
      }
      case DeskPage.Entries entries ->
          new Choices(
              page.phrases(entries.entries().isEmpty() ? "undo.none" : "undo.title"),
              entries(page, entries),
              false);
      case DeskPage.Why _ ->
          new Choices(
              page.phrases("undo.why"),
              numbered(
                  Stream.of(Undo.Why.values())
                      .map(why -> List.of(page.say("why." + why.name())))
                      .toList()),
              false);
      case DeskPage.Events(var events) ->
          new Choices(
              page.phrases(events.isEmpty() ? "events.none" : "events.title"),
              numbered(events.stream().map(event -> event(page, event)).toList()),
              false);
      case DeskPage.Counting(var event) ->
          new Choices(
              List.of(Page.brief(event.title())),
              numbered(
                  List.of(List.of(page.say("events.cards")), List.of(page.say("events.group")))),
              false);
      case DeskPage.Pin _, DeskPage.Second _, DeskPage.Number _, DeskPage.Noted _ ->
          throw new IllegalArgumentException("nothing to choose: " + desk);
    };
  }

  /// A shift of an earlier day is shown with its date, on the smallest glass too.
  private static List<String> shift(Page page, ShiftFacts shift) {
    return List.of(
        overdue(page, shift)
            .map(day -> page.say("desk.shift.close.of", page.day("day.brief", day)))
            .orElseGet(
                () -> page.say(shift.open().isPresent() ? "desk.shift.close" : "desk.shift.open")));
  }

  private static Optional<LocalDate> overdue(Page page, ShiftFacts shift) {
    return shift.open().filter(it -> it.isOverdue(page.now())).map(Shift::day);
  }

  /// Says what the hub does not pay for, which a clerk must not learn from the money; else what the
  /// clock is worth. Before all that: that somebody has forgotten to close a shift.
  private static List<String> menu(Page page, ShiftFacts shift) {
    long unpaid = shift.sums().unpaid().count();
    var overdue = overdue(page, shift);
    if (overdue.isPresent()) {
      return page.phrases("desk.shift.overdue", page.day("day", overdue.get()));
    }
    return unpaid == 0
        ? page.phrases("desk.title." + page.now().trust().name())
        : page.phrases("desk.unpaid", Page.count(unpaid));
  }

  private static List<Choice> entries(Page page, DeskPage.Entries entries) {
    var all =
        new ArrayList<>(
            numbered(entries.entries().stream().map(entry -> entry(page, entry)).toList()));
    if (entries.more()) {
      all.add(new Choice(DeskPage.Entries.OLDER, List.of(page.say("undo.older"))));
    }
    String other = entries.first() ? "undo.serial" : "undo.newer";
    all.add(new Choice(DeskPage.Entries.OTHER, List.of(page.say(other))));
    return all;
  }

  private static List<String> entry(Page page, Entry entry) {
    var lines = new ArrayList<String>();
    lines.add("#" + entry.serial());
    lines.add(page.clock(entry.attempt().now().time()));
    lines.add(Sheet.took(page, entry.attempt().decision()));
    return lines;
  }

  private static List<String> event(Page page, Event event) {
    var from = new Moment(event.from(), page.now().trust());
    return List.of(page.clock(from.time()), Page.brief(event.title()));
  }
}
