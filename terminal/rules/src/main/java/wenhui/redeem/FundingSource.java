package wenhui.redeem;

/// Who settles the voucher with the venue (资金来源). Provincial and city money is reported apart.
public enum FundingSource {
  /// 省级
  PROVINCE,
  /// 市级
  CITY,
  /// 区级
  DISTRICT
}
