package dev.ratchet.contracts.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartRolloutRequestBuilderTest {

  static Stream<RecordComponent> optional() {
    return Stream.of(StartRolloutRequest.class.getRecordComponents())
        .filter(part -> !List.of("datasetId", "model").contains(part.getName()));
  }

  @ParameterizedTest
  @MethodSource("optional")
  void everyOptionReachesItsOwnPlaceOnly(RecordComponent part) throws ReflectiveOperationException {
    var builder = StartRolloutRequest.of("dataset", "model");
    Object value = value(part.getType());
    StartRolloutRequestBuilder.class
        .getMethod(part.getName(), part.getType())
        .invoke(builder, value);
    StartRolloutRequest built = builder.build();
    assertThat(built.datasetId()).isEqualTo("dataset");
    assertThat(built.model()).isEqualTo("model");
    for (RecordComponent other : optional().toList()) {
      assertThat(other.getAccessor().invoke(built))
          .as(other.getName())
          .isEqualTo(other.getName().equals(part.getName()) ? value : null);
    }
  }

  private static Object value(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return switch (type.getSimpleName()) {
      case "String" -> "text";
      case "Integer" -> 1;
      case "Long" -> 1L;
      case "Double" -> 0.5;
      case "Boolean" -> true;
      case "List" -> List.of("one");
      case "EngineOptions" -> EngineOptions.none();
      default -> throw new IllegalArgumentException("no example of " + type);
    };
  }
}
