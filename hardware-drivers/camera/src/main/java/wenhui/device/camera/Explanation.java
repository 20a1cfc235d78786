package wenhui.device.camera;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import javax.imageio.ImageIO;
import wenhui.device.camera.qr.Explained;
import wenhui.device.camera.qr.Luminance;
import wenhui.device.camera.qr.QrCode;
import wenhui.device.camera.qr.QrDecoder;

/// Why a code is read or not, as a picture: the frame, dimmed; rings around all that looked like a
/// finder, the more alike the brighter; the edge of what was taken for the code, green when it was
/// read; a dot for each module, full where dark, green right, red wrong, yellow doubtful.
public final class Explanation {
  private static final Duration UNHURRIED = Duration.ofSeconds(10);

  /// Smaller pictures are drawn larger, so that modules can be told apart; larger ones smaller.
  private static final int SMALL = 1000;

  private static final int LARGE = 2400;

  /// Languages without a file of their own get the Chinese one, whatever the machine's own is.
  private static final ResourceBundle.Control CHINESE_ELSE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final Color FINDER = new Color(0x4DA3FF);
  private static final Color RIGHT = new Color(0x00C853);
  private static final Color WRONG = new Color(0xFF1744);
  private static final Color DOUBTFUL = new Color(0xFFC400);

  private Explanation() {}

  /// Reads `frame` and writes a PNG that shows how.
  ///
  /// @return what was seen, and what stood in the way
  public static Explained write(Luminance frame, OutputStream png) throws IOException {
    Explained explained = QrDecoder.explain(frame, UNHURRIED);
    ImageIO.write(draw(frame, explained), "png", png);
    return explained;
  }

  /// What stood in the way in one sentence, in Chinese or English.
  public static String sentence(Explained explained, Locale locale) {
    return words(locale).getString(explained.verdict().name());
  }

  /// How much of a code was seen, in numbers, in Chinese or English.
  public static String counts(Explained explained, Locale locale) {
    int finders = explained.finders().size();
    String corners = MessageFormat.format(words(locale).getString("FINDERS"), finders);
    return explained.sheet().map(sheet -> corners + grid(sheet, locale)).orElse(corners);
  }

  private static String grid(Explained.Sheet sheet, Locale locale) {
    return MessageFormat.format(
        words(locale).getString("GRID"),
        sheet.dimension(),
        pitch(sheet),
        sheet.count(Explained.State.WRONG),
        sheet.count(Explained.State.DOUBTFUL));
  }

  private static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle("wenhui.device.camera.explanation", locale, CHINESE_ELSE);
  }

  private static BufferedImage draw(Luminance frame, Explained explained) {
    double zoom = zoom(Math.max(frame.width(), frame.height()));
    BufferedImage image = dimmed(frame, zoom);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.scale(zoom, zoom);
    pen.setStroke(new BasicStroke((float) (2 / zoom)));
    explained.finders().forEach(mark -> ring(pen, mark));
    explained.sheet().ifPresent(sheet -> dots(pen, sheet));
    boolean read = explained.verdict() == Explained.Verdict.READ;
    explained.sheet().ifPresent(sheet -> outline(pen, sheet.corners(), read ? RIGHT : DOUBTFUL));
    pen.dispose();
    return image;
  }

  private static double zoom(int longer) {
    return longer > LARGE ? (double) LARGE / longer : Math.max(1, SMALL / longer);
  }

  private static BufferedImage dimmed(Luminance frame, double zoom) {
    int width = Math.max(1, (int) (frame.width() * zoom));
    int height = Math.max(1, (int) (frame.height() * zoom));
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int shade = 40 + frame.at((int) (x / zoom), (int) (y / zoom)) * 2 / 3;
        image.setRGB(x, y, shade << 16 | shade << 8 | shade);
      }
    }
    return image;
  }

  private static void ring(Graphics2D pen, Explained.Mark mark) {
    int alpha = (int) Math.clamp(255 * (2 * mark.likeness() - 0.9), 40, 255);
    pen.setColor(new Color(FINDER.getRed(), FINDER.getGreen(), FINDER.getBlue(), alpha));
    double r = mark.side() * 0.75;
    pen.draw(new Ellipse2D.Double(mark.x() - r, mark.y() - r, 2 * r, 2 * r));
  }

  private static void dots(Graphics2D pen, Explained.Sheet sheet) {
    double size = 0.4 * pitch(sheet);
    for (int i = 0; i < sheet.states().size(); i++) {
      pen.setColor(
          switch (sheet.states().get(i)) {
            case RIGHT -> RIGHT;
            case WRONG -> WRONG;
            case DOUBTFUL -> DOUBTFUL;
          });
      QrCode.Corner middle = sheet.middles().get(i);
      double left = middle.x() - size / 2;
      double top = middle.y() - size / 2;
      var dot = new Rectangle2D.Double(left, top, size, size);
      if (sheet.dark().get(i)) {
        pen.fill(dot);
      } else {
        pen.draw(dot);
      }
    }
  }

  /// Pixels from module to module.
  private static double pitch(Explained.Sheet sheet) {
    QrCode.Corner first = sheet.middles().getFirst();
    QrCode.Corner last = sheet.middles().getLast();
    double diagonal = StrictMath.hypot(last.x() - first.x(), last.y() - first.y());
    return diagonal / (sheet.dimension() - 1) / Math.sqrt(2);
  }

  private static void outline(Graphics2D pen, List<QrCode.Corner> corners, Color colour) {
    var path = new Path2D.Double();
    path.moveTo(corners.getFirst().x(), corners.getFirst().y());
    corners.forEach(corner -> path.lineTo(corner.x(), corner.y()));
    path.closePath();
    pen.setColor(colour);
    pen.draw(path);
  }
}
