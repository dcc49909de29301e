package dev.ratchet.learner.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each trained tensor lies in the flat vectors: first those that are decayed, in the order of
 * their addition, then the others.
 */
public final class ParameterLayout {

  private final Map<String, Trainable> regions;
  private final long decayed;
  private final long size;

  private ParameterLayout(Map<String, Trainable> regions, long decayed, long size) {
    this.regions = regions;
    this.decayed = decayed;
    this.size = size;
  }

  /** Every tensor by name. */
  public Map<String, Trainable> regions() {
    return regions;
  }

  public Trainable region(String name) {
    Trainable region = regions.get(name);
    if (region == null) {
      throw new IllegalArgumentException("Nothing that is trained is called " + name + ".");
    }
    return region;
  }

  /** Tensors that were added one after the other, as one of all their rows. */
  public Trainable region(List<String> names) {
    Trainable first = region(names.getFirst());
    long[] shape = first.shape().clone();
    long end = first.offset() + first.count();
    for (String name : names.subList(1, names.size())) {
      Trainable next = region(name);
      if (next.offset() != end) {
        throw new IllegalStateException(name + " does not follow the tensor before it.");
      }
      end += next.count();
      shape[0] += next.shape()[0];
    }
    return new Trainable(first.offset(), shape);
  }

  /** How many numbers weight decay applies to; they come first. */
  public long decayed() {
    return decayed;
  }

  /** How many numbers there are. */
  public long size() {
    return size;
  }

  /** Collects tensors. */
  public static final class Builder {

    private final Map<String, long[]> decayed = new LinkedHashMap<>();
    private final Map<String, long[]> others = new LinkedHashMap<>();

    public Builder add(String name, boolean isDecayed, long... shape) {
      (isDecayed ? decayed : others).put(name, shape);
      return this;
    }

    public ParameterLayout build() {
      Map<String, Trainable> regions = new LinkedHashMap<>();
      long decayedSize = place(decayed, 0, regions);
      long size = place(others, decayedSize, regions);
      return new ParameterLayout(regions, decayedSize, size);
    }

    private static long place(Map<String, long[]> shapes, long from, Map<String, Trainable> into) {
      long offset = from;
      for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
        Trainable region = new Trainable(offset, tensor.getValue());
        into.put(tensor.getKey(), region);
        offset += region.count();
      }
      return offset;
    }
  }
}
