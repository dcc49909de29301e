package dev.ratchet.trainer.negatives;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * In which order the mutations of an example are tried. Only the seed and the example decide it, so
 * that the same example gives the same pairs wherever it stands (spec 2.13, OURS).
 *
 * @param executableFirst those that mostly run before the others
 */
record MutationOrder(long seed, boolean executableFirst) {

  List<Mutation> of(String exampleId) {
    // Random's numbers and shuffle's use of them are specified, on every machine the same.
    var random = new Random(Long.parseUnsignedLong(key(exampleId).substring(0, 16), 16));
    List<Mutation> all = Arrays.asList(Mutation.values());
    if (!executableFirst) {
      return shuffled(all, random);
    }
    var order =
        new ArrayList<>(shuffled(all.stream().filter(Mutation::mostlyRuns).toList(), random));
    order.addAll(shuffled(all.stream().filter(each -> !each.mostlyRuns()).toList(), random));
    return order;
  }

  private static List<Mutation> shuffled(List<Mutation> mutations, Random random) {
    var shuffled = new ArrayList<>(mutations);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private String key(String exampleId) {
    return DigestUtils.sha256Hex(seed + "\n" + exampleId);
  }
}
