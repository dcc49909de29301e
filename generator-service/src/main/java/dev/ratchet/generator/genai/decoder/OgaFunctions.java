package dev.ratchet.generator.genai.decoder;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.onnxruntime.genai.Generator;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/**
 * The functions of GenAI's C interface ({@code ort_genai_c.h}) that its Java classes lack: logits
 * out, logits in, the tokens of a step.
 */
final class OgaFunctions {

  /** {@code OgaElementType_float32}. */
  private static final int FLOAT32 = 1;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup library;
  private final MethodHandle generatorHandle;
  private final MethodHandle getLogits;
  private final MethodHandle setLogits;
  private final MethodHandle getNextTokens;
  private final MethodHandle tensorData;
  private final MethodHandle createTensor;
  private final MethodHandle destroyTensor;
  private final MethodHandle resultError;
  private final MethodHandle destroyResult;

  /**
   * @param library the very file that the Java classes loaded
   */
  OgaFunctions(Path library) {
    this.library = SymbolLookup.libraryLookup(library, Arena.global());
    this.generatorHandle = generatorHandle();
    this.getLogits = function("OgaGenerator_GetLogits", ADDRESS, ADDRESS, ADDRESS);
    this.setLogits = function("OgaGenerator_SetLogits", ADDRESS, ADDRESS, ADDRESS);
    this.getNextTokens = function("OgaGenerator_GetNextTokens", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    this.tensorData = function("OgaTensorGetData", ADDRESS, ADDRESS, ADDRESS);
    this.createTensor =
        function(
            "OgaCreateTensorFromBuffer", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
    this.destroyTensor = procedure("OgaDestroyTensor");
    this.resultError = function("OgaResultGetError", ADDRESS, ADDRESS);
    this.destroyResult = procedure("OgaDestroyResult");
  }

  // The Java class keeps the pointer for itself, and offers none of the three functions.
  private static MethodHandle generatorHandle() {
    try {
      return MethodHandles.privateLookupIn(Generator.class, MethodHandles.lookup())
          .findGetter(Generator.class, "nativeHandle", long.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("these are not the classes of GenAI 0.12.0", e);
    }
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return linker.downcallHandle(symbol(name), FunctionDescriptor.of(result, arguments));
  }

  private MethodHandle procedure(String name) {
    return linker.downcallHandle(symbol(name), FunctionDescriptor.ofVoid(ADDRESS));
  }

  private MemorySegment symbol(String name) {
    return library
        .find(name)
        .orElseThrow(() -> new IllegalStateException("GenAI's library has no function " + name));
  }

  MemorySegment pointer(Generator generator) {
    try {
      return MemorySegment.ofAddress((long) generatorHandle.invokeExact(generator));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /**
   * A copy of the logits of all rows, made by the library; it must be destroyed.
   *
   * @return the tensor
   */
  MemorySegment getLogits(MemorySegment generator) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check((MemorySegment) getLogits.invokeExact(generator, out));
      return out.get(ADDRESS, 0);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void setLogits(MemorySegment generator, MemorySegment tensor) {
    try {
      check((MemorySegment) setLogits.invokeExact(generator, tensor));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The tokens of the last step: [rows]. */
  int[] nextTokens(MemorySegment generator, int rows) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      MemorySegment count = arena.allocate(JAVA_LONG);
      check((MemorySegment) getNextTokens.invokeExact(generator, out, count));
      long found = count.get(JAVA_LONG, 0);
      if (found != rows) {
        throw new DecoderException("GenAI gave " + found + " tokens for " + rows + " rows");
      }
      return out.get(ADDRESS, 0).reinterpret(found * JAVA_INT.byteSize()).toArray(JAVA_INT);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The numbers of a tensor in native memory. */
  MemorySegment data(MemorySegment tensor, long bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      check((MemorySegment) tensorData.invokeExact(tensor, out));
      return out.get(ADDRESS, 0).reinterpret(bytes);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** A tensor of fp32 over memory of ours, which must outlive it; it must be destroyed. */
  MemorySegment createTensor(MemorySegment buffer, long... shape) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      MemorySegment dimensions = arena.allocateFrom(JAVA_LONG, shape);
      check(
          (MemorySegment)
              createTensor.invokeExact(buffer, dimensions, (long) shape.length, FLOAT32, out));
      return out.get(ADDRESS, 0);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void destroyTensor(MemorySegment tensor) {
    try {
      destroyTensor.invokeExact(tensor);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private void check(MemorySegment result) throws Throwable {
    if (result.address() == 0) {
      return;
    }
    var text = (MemorySegment) resultError.invokeExact(result);
    String message = text.reinterpret(Long.MAX_VALUE).getString(0);
    destroyResult.invokeExact(result);
    throw new DecoderException("GenAI: " + message);
  }

  private static RuntimeException unexpected(Throwable e) {
    return switch (e) {
      case RuntimeException known -> known;
      case Error error -> throw error;
      default -> new IllegalStateException("a native call failed", e);
    };
  }
}
