package wenhui.device.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The virtual PN532 before a host that nobody here wrote: `nfc-list` of libnfc (Debian package
/// libnfc-bin).
final class LibnfcTest {
  private final VirtualPn532 device = VirtualPn532.on(PseudoTerminal.open());

  @AfterEach
  void unplug() {
    device.close();
  }

  @Test
  void libnfc_opens_it_and_finds_no_card() throws Exception {
    String said = nfcList();
    assertTrue(said.contains("NFC device: ") && said.contains("opened"), said);
    assertTrue(!said.contains("UID"), said);
  }

  @Test
  void libnfc_reads_a_classic_card() throws Exception {
    device.putDown(VirtualCard.classic("DEADBEEF"));
    String said = nfcList();
    assertTrue(said.contains("UID (NFCID1): de  ad  be  ef"), said);
    assertTrue(said.contains("SAK (SEL_RES): 08"), said);
  }

  @Test
  void libnfc_reads_an_ntag() throws Exception {
    device.putDown(VirtualCard.ntag("04DE5F1EACC040"));
    assertTrue(nfcList().contains("UID (NFCID1): 04  de  5f  1e  ac  c0  40"));
  }

  @Test
  void libnfc_reads_a_city_card_and_its_answer_to_select() throws Exception {
    device.putDown(VirtualCard.cpu("01020304"));
    String said = nfcList();
    assertTrue(said.contains("SAK (SEL_RES): 28"), said);
    assertTrue(said.contains("ATS: 78  80  90  02  20  90"), said);
  }

  private String nfcList() throws IOException, InterruptedException {
    var command = new ProcessBuilder("nfc-list").redirectErrorStream(true);
    command.environment().put("LIBNFC_DEVICE", "pn532_uart:" + device.path());
    Process process = command.start();
    try {
      String said = new String(process.getInputStream().readAllBytes());
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), said);
      return said;
    } finally {
      process.destroyForcibly();
    }
  }
}
