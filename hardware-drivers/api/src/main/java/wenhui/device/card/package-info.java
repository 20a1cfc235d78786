/// What a card can prove, and how: from nothing, for cards that only have a uid, to mutual
/// authentication. The readers of `serial` and `pcsc` share it.
///
/// | card | proof |
/// | --- | --- |
/// | EM4100, MIFARE Classic, NTAG uid | none: clones cost nothing |
/// | NTAG 424 DNA | SUN message: CMAC and a counter that only grows |
/// | DESFire | AES mutual authentication |
/// | FMCOS city card | internal authentication with 3DES |
@NullMarked
package wenhui.device.card;

import org.jspecify.annotations.NullMarked;
