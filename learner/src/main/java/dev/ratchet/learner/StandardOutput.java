package dev.ratchet.learner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Takes standard output for the events alone. Native libraries print there too (Gloo tells who is
 * connected), and would break lines: the descriptor is moved away and standard error takes its
 * place.
 */
final class StandardOutput {

  private static final int OUT = 1;
  private static final int ERR = 2;

  private StandardOutput() {}

  /**
   * The stream that only its holder can write to. To be called once, before anything native is
   * loaded.
   */
  static PrintStream take() {
    System.setOut(System.err);
    try {
      int moved = (int) call("dup", 1).invokeExact(OUT);
      PrintStream out = stream(new FileOutputStream("/dev/fd/" + moved));
      int replaced = (int) call("dup2", 2).invokeExact(ERR, OUT);
      if (replaced != OUT) {
        throw new IOException("dup2 returned " + replaced);
      }
      return out;
    } catch (Throwable e) {
      // Not POSIX, or a socket, which can't be opened by its number: readers skip what is no event.
      System.err.println("Standard output is shared with native libraries: " + e);
      return stream(new FileOutputStream(FileDescriptor.out));
    }
  }

  private static PrintStream stream(FileOutputStream out) {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }

  private static MethodHandle call(String function, int arguments) {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT);
    for (int i = 0; i < arguments; i++) {
      descriptor = descriptor.appendArgumentLayouts(ValueLayout.JAVA_INT);
    }
    return linker.downcallHandle(linker.defaultLookup().find(function).orElseThrow(), descriptor);
  }
}
