package wenhui.device.pcsc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The calls of libpcsclite (winscard.h), on 64-bit Linux, where `LONG` and `DWORD` have 8 bytes.
///
/// One context belongs to one thread, but for [#cancel].
@SuppressWarnings("restricted")
final class Winscard {
  static final int STATE_UNAWARE = 0x0000;
  static final int STATE_UNKNOWN = 0x0004;
  static final int STATE_UNAVAILABLE = 0x0008;
  static final int STATE_PRESENT = 0x0020;
  static final int STATE_MUTE = 0x0200;

  private static final long SCOPE_SYSTEM = 2;
  private static final long SHARE_SHARED = 2;
  private static final long ANY_PROTOCOL = 3;
  private static final long RESET_CARD = 1;
  private static final MemorySegment NULL = MemorySegment.NULL;
  private static final int MOST_NAMES = 4_096;
  private static final int MOST_ANSWER = 65_538;

  /// `SCARD_READERSTATE`: name, user data, current state, event state, ATR length, 33 bytes of ATR.
  private static final long STATE_BYTES = 80;

  private static final long CURRENT_STATE = 16;
  private static final long EVENT_STATE = 24;
  private static final long ATR_LENGTH = 32;
  private static final long ATR = 40;
  private static final int MOST_ATR = 33;

  /// What a reader is doing.
  ///
  /// @param state `SCARD_STATE` bits, with a count of events in the upper half
  record Status(long state, byte[] atr) {
    boolean is(int bit) {
      return (state & bit) != 0;
    }
  }

  /// A card that is connected.
  record Card(long handle, long protocol) {}

  private static final MethodHandle ESTABLISH =
      function("SCardEstablishContext", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle RELEASE = function("SCardReleaseContext", JAVA_LONG);
  private static final MethodHandle CANCEL = function("SCardCancel", JAVA_LONG);
  private static final MethodHandle LIST =
      function("SCardListReaders", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle STATUS_CHANGE =
      function("SCardGetStatusChange", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle CONNECT =
      function("SCardConnect", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
  private static final MethodHandle DISCONNECT = function("SCardDisconnect", JAVA_LONG, JAVA_LONG);
  private static final MethodHandle TRANSMIT =
      function("SCardTransmit", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);

  private Winscard() {}

  static long establish() throws PcscError {
    try (var arena = Arena.ofConfined()) {
      MemorySegment context = arena.allocate(JAVA_LONG);
      check("SCardEstablishContext", ESTABLISH, SCOPE_SYSTEM, NULL, NULL, context);
      return context.get(JAVA_LONG, 0);
    }
  }

  static void release(long context) throws PcscError {
    check("SCardReleaseContext", RELEASE, context);
  }

  /// Makes a [#statusChange] that waits on another thread throw [PcscError#CANCELLED].
  static void cancel(long context) throws PcscError {
    check("SCardCancel", CANCEL, context);
  }

  static List<String> readers(long context) throws PcscError {
    try (var arena = Arena.ofConfined()) {
      MemorySegment names = arena.allocate(MOST_NAMES);
      MemorySegment length = arena.allocateFrom(JAVA_LONG, MOST_NAMES);
      check("SCardListReaders", LIST, context, NULL, names, length);
      byte[] all = names.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
      return Arrays.stream(new String(all, StandardCharsets.UTF_8).split("\0"))
          .filter(name -> !name.isEmpty())
          .toList();
    }
  }

  /// Waits until the reader's state differs from `known`.
  ///
  /// @throws PcscError with [PcscError#TIMEOUT] when nothing changed
  static Status statusChange(long context, String reader, long known, long millis)
      throws PcscError {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE_BYTES, 8);
      state.set(ADDRESS, 0, arena.allocateFrom(reader));
      state.set(JAVA_LONG, CURRENT_STATE, known);
      check("SCardGetStatusChange", STATUS_CHANGE, context, millis, state, 1L);
      int length = (int) Math.clamp(state.get(JAVA_LONG, ATR_LENGTH), 0L, (long) MOST_ATR);
      return new Status(
          state.get(JAVA_LONG, EVENT_STATE), state.asSlice(ATR, length).toArray(JAVA_BYTE));
    }
  }

  static Card connect(long context, String reader) throws PcscError {
    try (var arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(JAVA_LONG);
      MemorySegment protocol = arena.allocate(JAVA_LONG);
      MemorySegment name = arena.allocateFrom(reader);
      check("SCardConnect", CONNECT, context, name, SHARE_SHARED, ANY_PROTOCOL, handle, protocol);
      return new Card(handle.get(JAVA_LONG, 0), protocol.get(JAVA_LONG, 0));
    }
  }

  /// Lets the card go and resets it, so that the next one to connect finds it fresh. A card that
  /// was taken away meanwhile is gone already.
  static void disconnect(Card card) {
    try {
      check("SCardDisconnect", DISCONNECT, card.handle(), RESET_CARD);
    } catch (PcscError _) {
      // pcscd forgets the handle by itself.
    }
  }

  static byte[] transmit(Card card, byte[] command) throws PcscError {
    try (var arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocateFrom(JAVA_LONG, card.protocol(), 16L);
      MemorySegment sent = arena.allocateFrom(JAVA_BYTE, command);
      MemorySegment answer = arena.allocate(MOST_ANSWER);
      MemorySegment length = arena.allocateFrom(JAVA_LONG, MOST_ANSWER);
      check(
          "SCardTransmit",
          TRANSMIT,
          card.handle(),
          request,
          sent,
          (long) command.length,
          NULL,
          answer,
          length);
      return answer.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    }
  }

  private static void check(String call, MethodHandle function, Object... arguments)
      throws PcscError {
    try {
      int code = (int) (long) function.invokeWithArguments(arguments);
      if (code != 0) {
        throw new PcscError(call, code);
      }
    } catch (PcscError | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a native function threw", e);
    }
  }

  private static MethodHandle function(String name, ValueLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            Library.PCSC.findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, arguments));
  }

  /// Found when first needed: a machine without readers need not have it.
  private static final class Library {
    static final SymbolLookup PCSC = SymbolLookup.libraryLookup("libpcsclite.so.1", Arena.global());
  }
}
