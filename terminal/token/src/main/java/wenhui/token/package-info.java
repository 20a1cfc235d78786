/// Signed voucher tokens: `CV1:` and the Base45 (RFC 9285) of an untagged COSE_Sign1 (RFC 9052).
///
/// [VoucherSigner] makes them at the bureau, [VoucherVerifier] judges them at a terminal, which
/// holds public keys only ([KeyRegistry]). The layout, to the byte:
///
/// ```
/// 84                      array(4)
///  47 A2 01 32 04 42 kkkk   protected: {1: -19, 4: key id}; SM2 has 4B A2 01 3A00010000 04 42 kkkk
///  A0                       unprotected: empty, and must be
///  58 nn 87                 payload: bstr, array(7)
///    50 <16 bytes>            voucher id, beginning with the district's six digits
///    <uint>                   batch, 1 to 65,535
///    <uint>                   face value in fen, 1 to 100,000,000
///    <uint>                   minimum spend in fen, 0 to 100,000,000
///    <uint>                   venue class, 0 to 23
///    <uint>                   first day, counted from 2020-01-01, 0 to 65,535
///    <uint>                   number of days, 1 to 65,535; 1 is the first day alone
///  58 40 <64 bytes>         signature
/// ```
///
/// Signed is `["Signature1", protected, "CV1" + programme id in UTF-8, payload]` (RFC 9052 §4.4),
/// so that a token of one programme is worthless in another. Nothing but the shortest encoding of
/// each item is read, and a text is never trimmed: a space is a digit of Base45.
@NullMarked
package wenhui.token;

import org.jspecify.annotations.NullMarked;
