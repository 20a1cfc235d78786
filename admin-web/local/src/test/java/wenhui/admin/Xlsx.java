package wenhui.admin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reads a workbook as a spreadsheet would (ECMA-376 part 1): well-formed parts only.
final class Xlsx {
  private final Map<String, Document> parts = new HashMap<>();

  private Xlsx() {}

  /// Through the archive's directory, as spreadsheets do.
  static Xlsx read(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("wenhui-admin-", ".xlsx");
    Files.write(file, bytes);
    var xlsx = new Xlsx();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(".xml")) {
          xlsx.parts.put(entry.getName(), parsed(zip.getInputStream(entry).readAllBytes()));
        }
      }
    } finally {
      Files.delete(file);
    }
    return xlsx;
  }

  private static Document parsed(byte[] xml) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /// The cells of the first sheet, as text.
  List<List<String>> rows() {
    List<String> strings = texts(parts.get("xl/sharedStrings.xml"));
    List<List<String>> rows = new ArrayList<>();
    for (Element row : elements(sheet().getElementsByTagNameNS("*", "row"))) {
      List<String> cells = new ArrayList<>();
      for (Element cell : elements(row.getElementsByTagNameNS("*", "c"))) {
        boolean shared = cell.getAttribute("t").equals("s");
        String text = cell.getTextContent();
        cells.add(shared ? strings.get(Integer.parseInt(text)) : text);
      }
      rows.add(cells);
    }
    return rows;
  }

  /// Whether any cell is a formula.
  boolean hasFormulas() {
    return sheet().getElementsByTagNameNS("*", "f").getLength() > 0;
  }

  private Document sheet() {
    return parts.get("xl/worksheets/sheet1.xml");
  }

  private static List<String> texts(Document strings) {
    return elements(strings.getElementsByTagNameNS("*", "si")).stream()
        .map(Element::getTextContent)
        .toList();
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
