package wenhui.ui;

/// The house's drawings: a grid of 24, a stroke of 1.6 with round ends, no fill.
///
/// An icon never stands alone: a word is beside it, or the button has a name of its own.
public enum Icon {
  BACKSPACE("<path d='M9 5h11.5v14H9l-6.5-7zM12.5 9.5l5 5M17.5 9.5l-5 5'/>"),
  CARD("<rect x='2.5' y='5' width='19' height='14' rx='2'/><path d='M2.5 9.5h19M6 15h4'/>"),
  CHART("<path d='M4 20.5h16M7 17V11M12 17V5M17 17V8.5'/>"),
  CHECK(
      "<rect x='3.5' y='3.5' width='17' height='17' rx='2'/><path d='M8 12.3l2.8 2.8L16.3 9.3'/>"),
  CLOCK("<circle cx='12' cy='12' r='9'/><path d='M12 6.8V12l3.6 2.3'/>"),
  DOWNLOAD("<path d='M12 3.5v11.5M7.5 11l4.5 4.5 4.5-4.5M4 20.5h16'/>"),
  EVENT(
      "<rect x='3.5' y='5' width='17' height='15.5' rx='1.5'/>"
          + "<path d='M3.5 10h17M8 2.8v4M16 2.8v4M8 14.5h3'/>"),
  FILTER("<path d='M3.5 6h17M6.5 12h11M10 18h4'/>"),
  HOME("<path d='M3.5 11 12 4l8.5 7M6 9.5v11h12v-11'/>"),
  LIST("<path d='M8.5 6h12M8.5 12h12M8.5 18h12M4 6h.01M4 12h.01M4 18h.01'/>"),
  NETWORK(
      "<path d='M2.5 9.5a14 14 0 0 1 19 0M5.7 13a9.2 9.2 0 0 1 12.6 0"
          + "M8.9 16.5a4.5 4.5 0 0 1 6.2 0M12 20v.01'/>"),
  NETWORK_AWAY(
      "<path d='M2.5 9.5a14 14 0 0 1 5-3.1M12 5.6a14 14 0 0 1 9.5 3.9M5.7 13a9.2 9.2 0 0 1 5.2-2.4"
          + "M15.5 11.2a9.2 9.2 0 0 1 2.8 1.8M8.9 16.5a4.5 4.5 0 0 1 6.2 0M12 20v.01M4 3l16 18'/>"),
  PAGE("<path d='M6 2.8h8.5L19 7.5v13.7H6zM14 3v5h5M9.5 13h6M9.5 17h6'/>"),
  PERSON("<circle cx='12' cy='8' r='4.2'/><path d='M4 20.5c.6-4 3.9-6 8-6s7.4 2 8 6'/>"),
  PRINTER(
      "<path d='M6.5 8.5v-5h11v5M6.5 17.5h-2a1.5 1.5 0 0 1-1.5-1.5v-6a1.5 1.5 0 0 1 1.5-1.5h15"
          + "a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-2'/>"
          + "<path d='M6.5 14h11v6.5h-11zM17.5 11.3h.01'/>"),
  QR(
      "<path d='M3.5 3.5h6v6h-6zM14.5 3.5h6v6h-6zM3.5 14.5h6v6h-6z'/>"
          + "<path d='M14.5 14.5h2.5v2.5M20.5 14.5v2M20.5 20.5h-3M14.5 20.5v-.5"
          + "M6.5 6.5h.01M17.5 6.5h.01M6.5 17.5h.01'/>"),
  SCAN(
      "<path d='M3 8V4.5A1.5 1.5 0 0 1 4.5 3H8M16 3h3.5A1.5 1.5 0 0 1 21 4.5V8M21 16v3.5"
          + "a1.5 1.5 0 0 1-1.5 1.5H16M8 21H4.5A1.5 1.5 0 0 1 3 19.5V16M3 12h18'/>"),
  SEARCH("<circle cx='10.5' cy='10.5' r='6.5'/><path d='M15.5 15.5l5 5'/>"),
  STOP("<circle cx='12' cy='12' r='9'/><path d='M8.5 8.5l7 7M15.5 8.5l-7 7'/>"),
  UNDO("<path d='M8.5 5 4 9.5 8.5 14'/><path d='M4 9.5h10a5.5 5.5 0 0 1 0 11h-4'/>"),
  WARNING("<path d='M12 3.5 21.5 20h-19z'/><path d='M12 10v4.5M12 17.2v.01'/>");

  private final String svg;

  Icon(String strokes) {
    this.svg =
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
            + strokes.replace('\'', '"')
            + "</svg>";
  }

  /// The whole `<svg>` element, as tall as the text beside it; for a template's `$unsafe{…}`.
  public String svg() {
    return svg;
  }

  /// The house mark: 文 in white on cinnabar.
  public static String mark() {
    return """
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">\
    <rect width="24" height="24" rx="2.5"/>\
    <path d="M12 4.2v3.3M4.8 8.6h14.4M7.5 9c1.2 4.6 4.8 8.3 10.5 10.3\
    M16.5 9c-1.2 4.6-4.8 8.3-10.5 10.3"/></svg>\
    """;
  }
}
