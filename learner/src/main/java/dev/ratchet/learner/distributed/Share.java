package dev.ratchet.learner.distributed;

/**
 * What one process takes of a batch. Where a batch has a row for each process, each takes every
 * size-th row, so that all have rows of like length; smaller batches go to the processes in turn.
 */
public record Share(int rank, int size, int batchSize) {

  public static Share of(Group group, int batchSize) {
    return new Share(group.rank(), group.size(), batchSize);
  }

  /**
   * @param index the batch's number within its step
   */
  public int[] of(int[] batch, int index) {
    if (size == 1) {
      return batch;
    }
    if (batchSize < size) {
      return index % size == rank ? batch : new int[0];
    }
    int[] own = new int[(batch.length - rank + size - 1) / size];
    for (int i = 0; i < own.length; i++) {
      own[i] = batch[rank + i * size];
    }
    return own;
  }
}
