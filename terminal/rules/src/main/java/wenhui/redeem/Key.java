package wenhui.redeem;

/// What can be pressed on the glass.
public sealed interface Key {

  /// The buttons that carry no value of their own.
  enum Button implements Key {
    /// 完成, 结束, 换一张券, 知道了: back to idle.
    FINISH,
    /// 取消: the voucher is not used.
    CANCEL,
    /// 使用惠民券 on the card's screen.
    USE_VOUCHER,
    /// 店员输入: the clerk takes over to key in the bill.
    CLERK,
    /// 核销 on the clerk's pad.
    REDEEM,
    /// 退格
    BACKSPACE,
    /// 清空
    CLEAR,
    /// 店员: the clerk's desk; 刷卡付款 on the card's screen.
    DESK,
    /// 再用一张券 on the same bill.
    NEXT_VOUCHER,
    /// 店员退出: the clerk on duty signs off.
    SIGN_OFF,
    /// 还需要时间
    MORE_TIME,
    /// 补打凭条
    REPRINT,
    /// 大字
    LARGE,
    /// 对比
    CONTRAST,
    /// 语音
    VOICE,
    /// English / 中文
    LANGUAGE
  }

  /// A digit or the point of the clerk's pad; `00` is pressed as two.
  record Digit(char digit) implements Key {
    public Digit {
      if ("0123456789.".indexOf(digit) < 0) {
        throw new IllegalArgumentException("not a key of the pad: " + (int) digit);
      }
    }
  }
}
