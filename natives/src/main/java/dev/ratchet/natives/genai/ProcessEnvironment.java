package dev.ratchet.natives.genai;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * Environment variables of this process as native libraries see them; Java's own copy of them never
 * changes.
 */
final class ProcessEnvironment {

  private ProcessEnvironment() {}

  /**
   * Sets a variable through the C library; Windows, whose libraries read it otherwise, has none.
   */
  static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    linker
        .defaultLookup()
        .find("setenv")
        .ifPresent(
            function -> {
              var handle =
                  linker.downcallHandle(
                      function,
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.ADDRESS,
                          ValueLayout.ADDRESS,
                          ValueLayout.JAVA_INT));
              try (Arena arena = Arena.ofConfined()) {
                int status =
                    (int)
                        handle.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
                if (status != 0) {
                  throw new IllegalStateException("setenv(" + name + ") gave " + status);
                }
              } catch (RuntimeException e) {
                throw e;
              } catch (Throwable e) {
                throw new IllegalStateException("setenv can't be called", e);
              }
            });
  }
}
