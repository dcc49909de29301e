package dev.ratchet.export.adapter;

import dev.ratchet.export.adapter.OnnxAdapter.Parameter;
import dev.ratchet.export.genai.ExportManifest;
import dev.ratchet.export.onnx.AdapterSlot;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.directory.BaseHash;
import dev.ratchet.model.lora.PeftAdapter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether an adapter belongs to an exported base. Each method answers what differs, every
 * difference as a sentence; an empty list means that it fits.
 */
public final class AdapterFit {

  private static final int MANY = 8;

  private AdapterFit() {}

  /** Compares PEFT matrices with the slots of an export, and the bases that both name. */
  public static List<String> differences(PeftAdapter adapter, ExportManifest export) {
    List<String> differences = new ArrayList<>();
    adapter
        .baseHash()
        .map(BaseHash::hex)
        .filter(hash -> !hash.equals(export.baseHash()))
        .ifPresent(
            hash ->
                differences.add(
                    "the adapter was trained on base %s but the export is of base %s"
                        .formatted(hash, export.baseHash())));
    requireSlots(export, differences);
    if (adapter.layers() != export.layers()) {
      differences.add(
          "the adapter covers %d layers but the export has %d"
              .formatted(adapter.layers(), export.layers()));
    }
    int rank = adapter.config().rank();
    for (AdapterSlot slot : export.slots()) {
      if (slot.layer() < adapter.layers() && adapter.config().targets().contains(slot.target())) {
        compare(adapter, slot, rank, differences);
      }
    }
    return shortened(differences);
  }

  /** Compares the matrices of an adapter file with the slots of an export. */
  public static List<String> differences(OnnxAdapter adapter, ExportManifest export) {
    List<String> differences = new ArrayList<>();
    int wanted = OnnxAdapter.modelVersion(new BaseHash(export.baseHash()));
    if (adapter.modelVersion() != 0 && adapter.modelVersion() != wanted) {
      differences.add(
          "the adapter is for the base numbered %d but the export is of number %d, base %s"
              .formatted(adapter.modelVersion(), wanted, export.baseHash()));
    }
    requireSlots(export, differences);
    Map<String, AdapterSlot> slots = new HashMap<>();
    for (AdapterSlot slot : export.slots()) {
      slots.put(slot.inputA(), slot);
      slots.put(slot.inputB(), slot);
    }
    Map<AdapterSlot, Integer> ranks = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (Parameter parameter : adapter.parameters()) {
      AdapterSlot slot = slots.get(parameter.name());
      names.add(parameter.name());
      if (slot == null) {
        differences.add(parameter.name() + " has no slot in the export");
      } else {
        compare(parameter, slot, ranks, export, differences);
      }
    }
    for (AdapterSlot slot : ranks.keySet()) {
      if (!names.contains(slot.inputA()) || !names.contains(slot.inputB())) {
        String there = names.contains(slot.inputA()) ? slot.inputA() : slot.inputB();
        differences.add(there + " has no partner");
      }
    }
    return shortened(differences);
  }

  private static void requireSlots(ExportManifest export, List<String> differences) {
    if (export.slots().isEmpty()) {
      differences.add("the export has no adapter slots: it was made of a merged model");
    }
  }

  private static void compare(
      PeftAdapter adapter, AdapterSlot slot, int rank, List<String> differences) {
    LinearTarget target = slot.target();
    int in = adapter.a(slot.layer(), target).length / rank;
    int out = adapter.b(slot.layer(), target).length / rank;
    if (in != slot.in() || out != slot.out()) {
      differences.add(
          "%s maps %d to %d in the adapter but %d to %d in the export"
              .formatted(target.moduleName(slot.layer()), in, out, slot.in(), slot.out()));
    }
  }

  private static void compare(
      Parameter parameter,
      AdapterSlot slot,
      Map<AdapterSlot, Integer> ranks,
      ExportManifest export,
      List<String> differences) {
    if (parameter.type() != export.adapterType()) {
      differences.add(
          "%s holds %s but the export, in %s, takes %s"
              .formatted(
                  parameter.name(), parameter.type(), export.precision(), export.adapterType()));
    }
    boolean isA = parameter.name().equals(slot.inputA());
    int width = isA ? parameter.rows() : parameter.columns();
    int wanted = isA ? slot.in() : slot.out();
    int rank = isA ? parameter.columns() : parameter.rows();
    if (width != wanted) {
      differences.add(
          "%s is [%d, %d] but its slot takes %s"
              .formatted(
                  parameter.name(),
                  parameter.rows(),
                  parameter.columns(),
                  isA ? "[" + wanted + ", rank]" : "[rank, " + wanted + "]"));
    }
    Integer other = ranks.putIfAbsent(slot, rank);
    if (other != null && other != rank) {
      differences.add(
          "%s has rank %d but its partner has %d".formatted(parameter.name(), rank, other));
    }
  }

  /** The first few, and how many more: an adapter of another family differs everywhere. */
  private static List<String> shortened(List<String> differences) {
    if (differences.size() <= MANY) {
      return List.copyOf(differences);
    }
    List<String> first = new ArrayList<>(differences.subList(0, MANY));
    first.add("and " + (differences.size() - MANY) + " more differences");
    return List.copyOf(first);
  }
}
