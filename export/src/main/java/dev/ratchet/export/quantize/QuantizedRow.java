package dev.ratchet.export.quantize;

/**
 * One row of a matrix after quantisation.
 *
 * @param packed the whole numbers, block by block
 * @param scales one a block
 * @param zeroPoints one a block, packed like the numbers
 */
@SuppressWarnings("ArrayRecordComponent") // filled in place and streamed on; never compared
public record QuantizedRow(byte[] packed, float[] scales, byte[] zeroPoints) {}
