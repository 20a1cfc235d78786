package wenhui.device;

/// A receipt printer. Every implementation passes `ReceiptPrinterContract`.
///
/// One thread calls it. Printing never undoes what is printed: a failure is shown, and the receipt
/// can be printed again.
public interface ReceiptPrinter extends AutoCloseable {

  /// What the paper sensor says.
  enum Paper {
    ENOUGH,
    NEARLY_OUT,
    /// None, or the printer cannot use it: its cover is open, or it is offline.
    OUT,
    /// The printer does not answer questions.
    UNKNOWN
  }

  /// Prints and cuts. Asks for paper before and after.
  ///
  /// @return the paper after printing; [Paper#OUT] means that the receipt is not complete
  /// @throws DeviceLost if the printer is gone; how much came out is unknown
  Paper print(Receipt receipt) throws DeviceLost;

  Paper paper() throws DeviceLost;

  String model();

  @Override
  void close();
}
