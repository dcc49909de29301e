package dev.ratchet.kit.problem;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Refuses decimals whose exponent no arithmetic can hold. {@code 0e2147483647} is a zero, so it
 * lies within every range, and the difference of its precision and scale overflows in the check of
 * its digits; but PostgreSQL takes no such number, and its plain digits fill the memory.
 */
final class BoundedDecimals extends SimpleModule {
  private static final long serialVersionUID = 1;

  /** As large as that of the least double. */
  static final int MOST = 324;

  BoundedDecimals() {
    addDeserializer(BigDecimal.class, new Deserializer());
  }

  private static final class Deserializer extends StdScalarDeserializer<BigDecimal> {
    Deserializer() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
      BigDecimal value = BigDecimalDeserializer.instance.deserialize(parser, context);
      if (value != null && Math.abs((long) value.scale()) > MOST) {
        throw DatabindException.from(
            parser, "its exponent must lie within -%d and %d".formatted(MOST, MOST));
      }
      return value;
    }
  }
}
