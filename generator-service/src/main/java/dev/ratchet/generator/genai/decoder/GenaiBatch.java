package dev.ratchet.generator.genai.decoder;

import ai.onnxruntime.genai.Adapters;
import ai.onnxruntime.genai.GenAIException;
import ai.onnxruntime.genai.Generator;
import ai.onnxruntime.genai.GeneratorParams;
import ai.onnxruntime.genai.Model;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One Generator of GenAI: rows padded on the right, the only side that it computes rightly. */
final class GenaiBatch implements DecoderBatch {

  /** Four of these bytes are the number −1.7e38, which no maximum chooses. */
  private static final byte NEVER_BYTE = (byte) 0xFE;

  private static final float NEVER = Float.intBitsToFloat(0xFEFEFEFE);

  private static final float CHOSEN = 0;

  private final OgaFunctions functions;
  private final int rows;
  private final int vocabulary;
  private final GeneratorParams params;
  private final Generator generator;
  private final MemorySegment pointer;
  private @Nullable MemorySegment logits;
  private @Nullable Choice choice;

  GenaiBatch(
      Model model,
      Adapters adapters,
      OgaFunctions functions,
      DecoderShape shape,
      Decoder.BatchInput input)
      throws GenAIException {
    this.functions = functions;
    this.rows = input.sequences().length;
    this.vocabulary = shape.vocabulary();
    this.params = new GeneratorParams(model);
    try {
      setOptions(input);
      this.generator = new Generator(model, params);
    } catch (GenAIException | RuntimeException e) {
      params.close();
      throw e;
    }
    this.pointer = functions.pointer(generator);
    try {
      if (input.adapter() != null) {
        generator.setActiveAdapter(adapters, input.adapter());
      }
      generator.appendTokens(padded(input));
    } catch (GenAIException | RuntimeException e) {
      close();
      throw e;
    }
  }

  // Everything is set here: the file's own search section may say what it likes.
  private void setOptions(Decoder.BatchInput input) throws GenAIException {
    int padded = input.paddedLength();
    params.setSearchOption("batch_size", rows);
    params.setSearchOption("max_length", padded + input.maxNewTokens());
    params.setSearchOption("min_length", padded + input.minNewTokens());
    params.setSearchOption("num_beams", 1);
    params.setSearchOption("num_return_sequences", 1);
    params.setSearchOption("repetition_penalty", 1);
    params.setSearchOption("do_sample", false);
    params.setSearchOption("past_present_share_buffer", true);
  }

  /** [rows × padded length], row after row. */
  private static int[] padded(Decoder.BatchInput input) {
    int length = input.paddedLength();
    var flat = new int[input.sequences().length * length];
    Arrays.fill(flat, GenaiDecoder.PAD);
    for (int row = 0; row < input.sequences().length; row++) {
      int[] sequence = input.sequences()[row];
      System.arraycopy(sequence, 0, flat, row * length, sequence.length);
    }
    return flat;
  }

  @Override
  public int[] stepGreedily() {
    releaseLogits();
    generate();
    return functions.nextTokens(pointer, rows);
  }

  @Override
  public LogitRows logits() {
    MemorySegment tensor = logits;
    if (tensor == null) {
      tensor = functions.getLogits(pointer);
      logits = tensor;
    }
    long rowBytes = (long) vocabulary * Float.BYTES;
    MemorySegment data = functions.data(tensor, rows * rowBytes);
    return (row, into) ->
        MemorySegment.copy(data, ValueLayout.JAVA_FLOAT, row * rowBytes, into, 0, vocabulary);
  }

  @Override
  public void step(int[] tokens) {
    logits(); // computes them where nobody has asked yet: the library wants them before a choice
    releaseLogits();
    Choice made = choice;
    if (made == null) {
      made = new Choice(rows, vocabulary);
      choice = made;
    }
    made.choose(tokens);
    functions.setLogits(pointer, made.tensor);
    generate();
  }

  private void generate() {
    try {
      generator.generateNextToken();
    } catch (GenAIException e) {
      throw new DecoderException("GenAI: " + e.getMessage(), e);
    }
  }

  private void releaseLogits() {
    if (logits != null) {
      functions.destroyTensor(logits);
      logits = null;
    }
  }

  @Override
  public void close() {
    releaseLogits();
    if (choice != null) {
      choice.close();
    }
    generator.close();
    params.close();
  }

  /** Logits of which the library's greedy choice makes the tokens that were drawn in Java. */
  private final class Choice implements AutoCloseable {

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment buffer;
    private final MemorySegment tensor;
    private final int[] before;

    Choice(int rows, int vocabulary) {
      buffer = arena.allocate(ValueLayout.JAVA_FLOAT, (long) rows * vocabulary);
      buffer.fill(NEVER_BYTE);
      tensor = functions.createTensor(buffer, rows, 1, vocabulary);
      before = new int[rows];
    }

    void choose(int[] tokens) {
      for (int row = 0; row < rows; row++) {
        long start = (long) row * vocabulary;
        buffer.setAtIndex(ValueLayout.JAVA_FLOAT, start + before[row], NEVER);
        buffer.setAtIndex(ValueLayout.JAVA_FLOAT, start + tokens[row], CHOSEN);
        before[row] = tokens[row];
      }
    }

    @Override
    public void close() {
      functions.destroyTensor(tensor);
      arena.close();
    }
  }
}
