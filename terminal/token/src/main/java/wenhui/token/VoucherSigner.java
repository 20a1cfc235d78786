package wenhui.token;

import wenhui.redeem.Voucher;

/// Turns vouchers into tokens, for one programme and under one key. Safe for use by several
/// threads.
public final class VoucherSigner {
  private final String programmeId;
  private final KeyId keyId;
  private final SigningKey key;

  /// @param programmeId such as `chengde-2023`; signed, and not part of the token
  public VoucherSigner(String programmeId, KeyId keyId, SigningKey key) {
    this.programmeId = programmeId;
    this.keyId = keyId;
    this.key = key;
  }

  /// The text of the voucher's code: characters of QR's alphanumeric mode only.
  ///
  /// @throws IllegalArgumentException if the voucher begins before 2020-01-01 or more than 65,535
  ///   days after that, or lasts longer than that
  public String sign(Voucher voucher) {
    byte[] header = Envelope.header(key.algorithm(), keyId);
    byte[] payload = VoucherBytes.write(voucher);
    byte[] signature = key.sign(Envelope.signed(header, programmeId, payload));
    var envelope = new Envelope(key.algorithm(), keyId, header, payload, signature);
    return VoucherVerifier.PREFIX + Base45.encode(envelope.toBytes());
  }
}
