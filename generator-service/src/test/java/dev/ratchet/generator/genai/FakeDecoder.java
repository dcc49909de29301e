package dev.ratchet.generator.genai;

import dev.ratchet.generator.genai.decoder.Decoder;
import dev.ratchet.generator.genai.decoder.DecoderBatch;
import dev.ratchet.generator.genai.decoder.DecoderException;
import dev.ratchet.generator.genai.decoder.DecoderShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.ToIntFunction;

/**
 * A model whose next token is a function of the sequence, with time that passes as it works. The
 * test can hold it before a batch, and see every batch that it ran.
 */
final class FakeDecoder implements Decoder {

  static final int VOCABULARY = 320;
  static final int END = 258;
  static final DecoderShape SHAPE = new DecoderShape(512, VOCABULARY, List.of(END), 100, 10);

  private static final long NANOS_PER_READ_TOKEN = 1_000;
  private static final long NANOS_PER_STEP = 4_000;
  private static final long NANOS_PER_ROW = 1_000;

  final List<BatchInput> batches = new CopyOnWriteArrayList<>();
  final List<String> loads = new CopyOnWriteArrayList<>();
  final Set<String> loaded = ConcurrentHashMap.newKeySet();
  final Semaphore gate = new Semaphore(0);
  volatile boolean gated;
  volatile boolean closed;
  volatile int failAtLength = Integer.MAX_VALUE;
  volatile Thread thread = Thread.currentThread();
  private volatile long nanos;
  private final ToIntFunction<int[]> next;

  FakeDecoder(ToIntFunction<int[]> next) {
    this.next = next;
  }

  /** Writes a text, a byte a token, after a prompt of one token, then ends. */
  static FakeDecoder writing(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new FakeDecoder(
        sequence -> sequence.length <= bytes.length ? id(bytes[sequence.length - 1]) : END);
  }

  /** The tiny tokenizer's id of a printable byte: '!' is 0; a blank comes after all of those. */
  private static int id(byte printable) {
    return printable == ' ' ? 220 : printable == '\n' ? 198 : printable - '!';
  }

  /** Never ends and depends on everything read so far. */
  static FakeDecoder rambling() {
    return new FakeDecoder(sequence -> Math.floorMod(Arrays.hashCode(sequence), 94));
  }

  /** Ends after as many tokens as the first one of the prompt says. */
  static FakeDecoder counting() {
    return new FakeDecoder(
        sequence -> sequence.length > sequence[0] ? END : Math.floorMod(sequence.length, 90));
  }

  long nanoTime() {
    return nanos;
  }

  @Override
  public DecoderShape shape() {
    return SHAPE;
  }

  @Override
  public void loadAdapter(String name, Path file) {
    if (!Files.exists(file)) {
      throw new DecoderException("no file " + file);
    }
    loads.add(name);
    loaded.add(name);
  }

  @Override
  public void unloadAdapter(String name) {
    loaded.remove(name);
  }

  @Override
  public DecoderBatch start(BatchInput input) {
    batches.add(input);
    if (gated) {
      gate.acquireUninterruptibly();
    }
    if (input.adapter() != null && !loaded.contains(input.adapter())) {
      throw new AssertionError("the adapter " + input.adapter() + " is not loaded");
    }
    if ("misfit".equals(input.adapter())) {
      throw new DecoderException("invalid dimensions");
    }
    nanos += NANOS_PER_READ_TOKEN * input.sequences().length * input.paddedLength();
    return new Batch(input);
  }

  @Override
  public void close() {
    closed = true;
    thread = Thread.currentThread();
  }

  private final class Batch implements DecoderBatch {

    private final int[][] sequences;

    Batch(BatchInput input) {
      sequences = input.sequences().clone();
    }

    @Override
    public int[] stepGreedily() {
      int[] tokens = Arrays.stream(sequences).mapToInt(next).toArray();
      append(tokens);
      return tokens;
    }

    /** A preference for the next token, and some weight on each other. */
    @Override
    public LogitRows logits() {
      return (row, into) -> {
        int likeliest = next.applyAsInt(sequences[row]);
        for (int token = 0; token < VOCABULARY; token++) {
          into[token] = token == likeliest ? 2 : (token * 31 + sequences[row].length) % 7 / 7f;
        }
      };
    }

    @Override
    public void step(int[] tokens) {
      append(tokens);
    }

    private void append(int[] tokens) {
      nanos += NANOS_PER_STEP + NANOS_PER_ROW * tokens.length;
      for (int row = 0; row < tokens.length; row++) {
        if (sequences[row].length >= failAtLength) {
          throw new DecoderException("the library broke");
        }
        sequences[row] = Arrays.copyOf(sequences[row], sequences[row].length + 1);
        sequences[row][sequences[row].length - 1] = tokens[row];
      }
    }

    @Override
    public void close() {}
  }
}
