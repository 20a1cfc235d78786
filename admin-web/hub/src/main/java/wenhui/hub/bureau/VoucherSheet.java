package wenhui.hub.bureau;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;
import wenhui.hub.bureau.Batches.Batch;
import wenhui.hub.bureau.Tokens.Token;
import wenhui.redeem.Fen;

/// Vouchers to print on A4 and cut: ten a page, each with its code, serial and terms in Chinese.
///
/// Codes are drawn as squares of 1/72 inch or more, not as pictures, so that any printer keeps
/// their edges.
public final class VoucherSheet {
  private static final int COLUMNS = 2;
  private static final int ROWS = 5;
  private static final float MARGIN = 28;
  private static final float PADDING = 10;
  private static final float CODE = 118; // 42 mm: version 7 with its quiet zone, 0.79 mm a module.
  private static final int QUIET = 4; // ISO/IEC 18004: four modules of white.

  /// Where Debian's fonts-noto-cjk puts it; number 2 in the collection is Simplified Chinese.
  private static final Path DEBIAN =
      Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");

  private final BaseFont font;
  private final String place;

  private VoucherSheet(BaseFont font, String place) {
    this.font = font;
    this.place = place;
  }

  /// @param place what is printed under each voucher: the programme's name
  /// @throws IOException if no Chinese font is installed
  public static VoucherSheet of(String place) throws IOException {
    if (!Files.exists(DEBIAN)) {
      throw new IOException("缺少中文字体 no Chinese font: install fonts-noto-cjk");
    }
    var font = BaseFont.createFont(DEBIAN + ",2", BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
    return new VoucherSheet(font, place);
  }

  public void write(Batch batch, List<Token> tokens, OutputStream out) throws IOException {
    var document = new Document(PageSize.A4, 0, 0, 0, 0);
    var writer = PdfWriter.getInstance(document, out);
    document.addTitle(batch.words().name());
    document.open();
    float width = (PageSize.A4.getWidth() - 2 * MARGIN) / COLUMNS;
    float height = (PageSize.A4.getHeight() - 2 * MARGIN) / ROWS;
    for (int i = 0; i < tokens.size(); i++) {
      int cell = i % (COLUMNS * ROWS);
      if (i > 0 && cell == 0) {
        document.newPage();
      }
      float x = MARGIN + cell % COLUMNS * width;
      float y = PageSize.A4.getHeight() - MARGIN - (cell / COLUMNS + 1) * height;
      var page = writer.getDirectContent();
      cut(page, x, y, width, height);
      code(page, tokens.get(i).text(), x + PADDING, y + (height - CODE) / 2);
      words(page, batch, tokens.get(i), x + CODE + 2 * PADDING, y + height - 36);
    }
    document.close();
  }

  private static void cut(PdfContentByte page, float x, float y, float width, float height) {
    page.setLineWidth(0.4f);
    page.setLineDash(3, 3, 0);
    page.rectangle(x, y, width, height);
    page.stroke();
  }

  private static void code(PdfContentByte page, String text, float x, float y) {
    BitMatrix code = matrix(text);
    float module = CODE / (code.getWidth() + 2 * QUIET);
    for (int row = 0; row < code.getHeight(); row++) {
      for (int column = 0; column < code.getWidth(); column++) {
        if (code.get(column, row)) {
          page.rectangle(
              x + (QUIET + column) * module, y + CODE - (QUIET + row + 1) * module, module, module);
        }
      }
    }
    page.fill();
  }

  /// The modules of a QR code, without its quiet zone.
  public static BitMatrix matrix(String text) {
    try {
      var hints =
          Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0);
      return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
    } catch (WriterException e) {
      throw new IllegalArgumentException("a token too long for a QR code", e);
    }
  }

  private void words(PdfContentByte page, Batch batch, Token token, float x, float top) {
    var money = batch.money();
    var window = batch.window();
    String minimum =
        money.minimumFen() == 0 ? "无门槛" : "满 %s 元可用".formatted(yuan(money.minimumFen()));
    page.beginText();
    line(page, batch.words().name(), 15, x, top);
    line(page, "面值 %s 元".formatted(yuan(money.faceFen())), 11, x, top - 20);
    line(page, minimum, 9, x, top - 36);
    line(page, "%s 至 %s".formatted(window.firstDay(), window.lastDay()), 9, x, top - 50);
    line(
        page,
        batch.issue().uses() == 1 ? "限用一次" : "可用 %d 次".formatted(batch.issue().uses()),
        9,
        x,
        top - 64);
    line(page, token.serial(batch.number()), 9, x, top - 82);
    line(page, place, 7, x, top - 98);
    page.endText();
  }

  private void line(PdfContentByte page, String text, float size, float x, float y) {
    page.setFontAndSize(font, size);
    page.setTextMatrix(x, y);
    page.showText(text);
  }

  private static String yuan(long fen) {
    return new Fen(fen).toString().replaceAll("\\.00$", "");
  }
}
