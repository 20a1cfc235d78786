package wenhui.token;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import wenhui.redeem.BatchId;
import wenhui.redeem.Reason;
import wenhui.redeem.Voucher;
import wenhui.token.Verdict.Genuine;
import wenhui.token.Verdict.Rejected;

/// Judges whether a scanned text is a voucher that the bureau signed for this programme and
/// district. Safe for use by several threads.
///
/// The text is hostile until proven otherwise. It is judged in this order, and the first fault is
/// the verdict:
///
/// | fault | reason |
/// | --- | --- |
/// | cut off by the scanner, or longer than 512 characters | `OVERSIZED` |
/// | does not begin with `CV1:` | `NOT_A_VOUCHER` |
/// | not canonical Base45, CBOR or layout; a value out of range; an unknown algorithm | `MALFORMED` |
/// | the voucher's id begins with another district's digits | `FOREIGN` |
/// | the key id is not in the registry | `FORGED` |
/// | the algorithm is not the registered one, or the signature does not fit | `ALTERED` |
/// | signed, but for days that the key may not sign for | `FORGED` |
///
/// Two limits of what a signature can tell. The key id is public, so a forger who writes one of
/// ours into a made-up token is not distinguishable from someone who altered a genuine one: both
/// are `ALTERED`. And since the programme is signed without being part of the token, a genuine
/// voucher of another programme of the same district is `ALTERED` too, not `FOREIGN`.
///
/// The verdict says nothing about copies: a photograph of a code is the code. A voucher's identity
/// is its id, never its text. Days and uses are not looked at here.
public final class VoucherVerifier {
  static final String PREFIX = "CV1:";

  /// The longest text that is read at all, in characters (redemption.md: scanned text is hostile).
  private static final int LONGEST = 512;

  private final KeyRegistry keys;
  private final String programmeId;
  private final String district;
  private final Map<BatchId, LocalDate> lastDays;

  /// @param programmeId such as `chengde-2023`
  /// @param district six digits (GB/T 2260), with which every voucher's id must begin
  public VoucherVerifier(KeyRegistry keys, String programmeId, String district) {
    this(keys, programmeId, district, Map.of());
  }

  /// @param lastDays of batches that the bureau has extended: a voucher of one is good until then,
  ///   whatever was printed on it
  public VoucherVerifier(
      KeyRegistry keys, String programmeId, String district, Map<BatchId, LocalDate> lastDays) {
    if (!district.matches("[0-9]{6}")) {
      throw new IllegalArgumentException("district code is six digits, not \"" + district + "\"");
    }
    this.keys = keys;
    this.programmeId = programmeId;
    this.district = district;
    this.lastDays = Map.copyOf(lastDays);
  }

  /// @param text exactly as scanned: never trimmed, for Base45 has a digit that is a space
  /// @param complete false if the scanner gave up before the code's end
  public Verdict verify(String text, boolean complete) {
    if (!complete || text.length() > LONGEST) {
      return new Rejected(Reason.OVERSIZED);
    }
    if (!text.startsWith(PREFIX)) {
      return new Rejected(Reason.NOT_A_VOUCHER);
    }
    try {
      var envelope = Envelope.read(Base45.decode(text, PREFIX.length()));
      return judge(envelope, VoucherBytes.read(envelope.payload()));
    } catch (Malformed _) {
      return new Rejected(Reason.MALFORMED);
    }
  }

  /// What a text says of a voucher, proven by nothing: for showing it, never for accepting it.
  public static Optional<Voucher> unproven(String text) {
    if (text.length() > LONGEST || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      var envelope = Envelope.read(Base45.decode(text, PREFIX.length()));
      return Optional.of(VoucherBytes.read(envelope.payload()));
    } catch (Malformed _) {
      return Optional.empty();
    }
  }

  private Verdict judge(Envelope envelope, Voucher voucher) {
    if (!voucher.id().district().equals(district)) {
      return new Rejected(Reason.FOREIGN);
    }
    var key = keys.find(envelope.keyId());
    if (key.isEmpty()) {
      return new Rejected(Reason.FORGED);
    }
    if (key.get().algorithm() != envelope.algorithm() || !fits(envelope)) {
      return new Rejected(Reason.ALTERED);
    }
    return key.get().covers(voucher) ? new Genuine(extended(voucher)) : new Rejected(Reason.FORGED);
  }

  private Voucher extended(Voucher voucher) {
    var last = lastDays.getOrDefault(voucher.batch(), voucher.lastDay());
    return last.isAfter(voucher.lastDay()) ? voucher.until(last) : voucher;
  }

  private boolean fits(Envelope envelope) {
    byte[] signed = Envelope.signed(envelope.header(), programmeId, envelope.payload());
    return keys.fits(envelope.keyId(), signed, envelope.signature());
  }
}
