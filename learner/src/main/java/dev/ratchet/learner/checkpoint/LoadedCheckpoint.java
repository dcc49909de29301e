package dev.ratchet.learner.checkpoint;

import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.learner.policy.OptimizerState;
import dev.ratchet.model.safetensors.SafetensorsFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint read back. Its tensors are mapped from its files and must not be used after {@link
 * #close}.
 *
 * @param randomStates by rank
 */
public record LoadedCheckpoint(
    Position position,
    Map<String, HostTensor> trainable,
    OptimizerState optimizer,
    List<byte[]> randomStates,
    Deque<SafetensorsFile> files)
    implements AutoCloseable {

  public LoadedCheckpoint {
    files = new ArrayDeque<>(files);
  }

  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
