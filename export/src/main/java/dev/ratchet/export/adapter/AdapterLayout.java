package dev.ratchet.export.adapter;

/**
 * The flatbuffer that ONNX Runtime takes for an adapter: {@code adapter_schema.fbs} of its
 * repository. Numbers are the positions of the fields in their tables.
 */
final class AdapterLayout {

  /** The file's identifier, at byte 4. */
  static final String IDENTIFIER = "TORT";

  /** The only version of the format so far. */
  static final int FORMAT_VERSION = 1;

  // table Adapter
  static final int FORMAT = 0;
  static final int ADAPTER_VERSION = 1;
  static final int MODEL_VERSION = 2;
  static final int PARAMETERS = 3;
  static final int ADAPTER_FIELDS = 4;

  // table Parameter
  static final int NAME = 0;
  static final int DIMENSIONS = 1;
  static final int DATA_TYPE = 2;
  static final int RAW_DATA = 3;
  static final int PARAMETER_FIELDS = 4;

  /** Where the numbers of a parameter may start: multiples of this. */
  static final int DATA_ALIGNMENT = 8;

  private AdapterLayout() {}
}
