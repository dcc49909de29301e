package dev.ratchet.model.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DTypeTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 16256",
    "1.00390625, 16256", // half way to the next: the even one
    "1.01171875, 16258", // half way, upwards
    "1.005, 16257",
    "-2.0, -16384",
    "3.4028235E38, 32640", // rounds to infinity
    "Infinity, 32640",
    "1.0E-45, 0",
  })
  void roundsToTheNearestBfloat16TiesToEven(float value, short bits) {
    assertThat(stored(DType.BF16, value).get(ValueLayout.JAVA_SHORT, 0)).isEqualTo(bits);
  }

  @ParameterizedTest
  @EnumSource
  void keepsNotANumber(DType type) {
    float hidden = Float.intBitsToFloat(0x7F800001); // a NaN whose upper half is infinity
    assertThat(reread(type, Float.NaN)).isNaN();
    assertThat(reread(type, hidden)).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void readsBackWhateverItHasStored(DType type) {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      float once = reread(type, (float) random.nextGaussian());
      assertThat(reread(type, once)).isEqualTo(once);
    }
  }

  @Test
  void readsFromWithinTheMiddle() {
    float[] values = {1, 2, 3, 4, 5};
    for (DType type : DType.values()) {
      MemorySegment stored = Arena.ofAuto().allocate(5L * type.bytes());
      type.write(values, 0, 5, stored, 0);
      float[] read = new float[4];
      type.read(stored, 2, read, 1, 3);
      assertThat(read).containsExactly(0, 3, 4, 5);
    }
  }

  private static float reread(DType type, float value) {
    float[] read = new float[1];
    type.read(stored(type, value), 0, read, 0, 1);
    return read[0];
  }

  private static MemorySegment stored(DType type, float value) {
    MemorySegment stored = Arena.ofAuto().allocate(8);
    type.write(new float[] {value}, 0, 1, stored, 0);
    return stored;
  }
}
