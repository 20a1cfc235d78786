package wenhui.device.camera;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import wenhui.device.CodeScanner;
import wenhui.device.CodeSeen;
import wenhui.device.DeviceLost;
import wenhui.device.testkit.CodeScannerContract;

/// The contract on a real program and a real pipe: `cat` passes on what [FilmRoll] writes.
///
/// Raw frames have no beginning that could be found again, so noise comes as whole frames of it,
/// and as words on the error stream.
final class CameraContractTest {
  @TempDir Path folder;

  @Nested
  final class WholeFrames extends CodeScannerContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnAPipe(folder, FilmRoll.Manner.WHOLE_FRAMES);
    }
  }

  @Nested
  final class SmallPieces extends CodeScannerContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnAPipe(folder, FilmRoll.Manner.SMALL_PIECES);
    }
  }

  @Nested
  final class AmidNoise extends CodeScannerContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnAPipe(folder, FilmRoll.Manner.AMID_NOISE);
    }
  }

  @Nested
  final class UnplugMidFrame extends CodeScannerContract {
    @Override
    protected Bench newBench() throws Exception {
      return new OnAPipe(folder, FilmRoll.Manner.UNPLUG_MID_FRAME);
    }
  }

  private static final class OnAPipe implements CodeScannerContract.Bench {
    private final Path pipe;
    private final Path program;
    private final FilmRoll film;

    OnAPipe(Path folder, FilmRoll.Manner manner) throws IOException, InterruptedException {
      pipe = folder.resolve("frames");
      program = folder.resolve("camera");
      film = new FilmRoll(pipe, manner);
      new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
      replug();
    }

    @Override
    public CodeScanner open() throws DeviceLost, InterruptedException {
      var format = FrameFormat.gray(Codes.SIDE, Codes.SIDE);
      var frames = FrameProcess.open("bench", List.of(program.toString()), format);
      film.roll();
      return film.watching(new CameraScanner(frames));
    }

    @Override
    public CodeSeen first() {
      return CodeSeen.of("CV1:FIRST");
    }

    @Override
    public CodeSeen second() {
      return CodeSeen.of("CV1:SECOND");
    }

    @Override
    public void present(CodeSeen code) {
      film.present(code.text());
    }

    @Override
    public void leave(CodeSeen code) {
      film.leave(code.text());
    }

    /// The program ends, and cannot be started again.
    @Override
    public void unplug() {
      try {
        Files.delete(program);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      film.stop();
    }

    @Override
    public void replug() {
      try {
        Files.writeString(program, "#!/bin/sh\necho warming up >&2\nexec cat " + pipe + "\n");
        if (!program.toFile().setExecutable(true)) {
          throw new IOException("not executable: " + program);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      film.stop();
    }
  }
}
