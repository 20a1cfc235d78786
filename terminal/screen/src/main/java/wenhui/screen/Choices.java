package wenhui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wenhui.redeem.DeskPage;
import wenhui.redeem.Entry;
import wenhui.redeem.Event;
import wenhui.redeem.Moment;
import wenhui.redeem.ShiftFacts;
import wenhui.redeem.Undo;

/// A page of the desk on which one of a few things is chosen.
///
/// @param words of each choice, line by line
/// @param menu whether it is the first page, where a clerk signs off
record Choices(List<String> title, List<List<String>> words, boolean menu) {

  static Choices of(Page page, DeskPage desk) {
    return switch (desk) {
      case DeskPage.Menu(var shift) -> {
        boolean open = shift.open().isPresent();
        var words =
            Stream.of("visitors", "events", "undo", open ? "shift.close" : "shift.open")
                .map(key -> List.of(page.say("desk." + key)))
                .toList();
        yield new Choices(menu(page, shift), words, true);
      }
      case DeskPage.Entries(var entries) ->
          new Choices(
              page.phrases(entries.isEmpty() ? "undo.none" : "undo.title"),
              entries.stream().map(entry -> entry(page, entry)).toList(),
              false);
      case DeskPage.Why _ ->
          new Choices(
              page.phrases("undo.why"),
              Stream.of(Undo.Why.values())
                  .map(why -> List.of(page.say("why." + why.name())))
                  .toList(),
              false);
      case DeskPage.Events(var events) ->
          new Choices(
              page.phrases(events.isEmpty() ? "events.none" : "events.title"),
              events.stream().map(event -> event(page, event)).toList(),
              false);
      case DeskPage.Counting(var event) ->
          new Choices(
              List.of(Page.brief(event.title())),
              List.of(List.of(page.say("events.cards")), List.of(page.say("events.group"))),
              false);
      case DeskPage.Pin _, DeskPage.Second _, DeskPage.Number _, DeskPage.Noted _ ->
          throw new IllegalArgumentException("nothing to choose: " + desk);
    };
  }

  /// Says what the hub does not pay for, which a clerk must not learn from the money.
  private static List<String> menu(Page page, ShiftFacts shift) {
    long unpaid = shift.sums().unpaid().count();
    return unpaid == 0
        ? page.phrases("desk.title")
        : page.phrases("desk.unpaid", Page.count(unpaid));
  }

  private static List<String> entry(Page page, Entry entry) {
    var lines = new ArrayList<String>();
    lines.add("#" + entry.serial() + " " + page.clock(entry.attempt().now().time()));
    lines.add(Sheet.took(page, entry.attempt().decision()));
    return lines;
  }

  private static List<String> event(Page page, Event event) {
    var from = new Moment(event.from(), page.now().trust());
    return List.of(page.clock(from.time()), Page.brief(event.title()));
  }
}
