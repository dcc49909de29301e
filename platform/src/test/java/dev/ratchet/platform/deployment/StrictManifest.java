package dev.ratchet.platform.deployment;

import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a manifest against the types of the Kubernetes API: unknown fields, missing ones, and
 * values of another type, such as a number where a text belongs, which YAML makes easy to write.
 */
final class StrictManifest {

  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "v1/ConfigMap", V1ConfigMap.class,
          "v1/Service", V1Service.class,
          "v1/ServiceAccount", V1ServiceAccount.class,
          "apps/v1/Deployment", V1Deployment.class,
          "apps/v1/StatefulSet", V1StatefulSet.class,
          "autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
          "batch/v1/Job", V1Job.class,
          "networking.k8s.io/v1/Ingress", V1Ingress.class,
          "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class,
          "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class);

  private final List<String> faults = new ArrayList<>();

  private StrictManifest() {}

  /** A line for each fault; none when the manifest is right. */
  static List<String> faults(Tree manifest) {
    String kind = manifest.at("apiVersion").text() + "/" + manifest.at("kind").text();
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      return List.of(kind + " is none of " + KINDS.keySet());
    }
    var strict = new StrictManifest();
    strict.check(kind, type, manifest.value());
    return strict.faults;
  }

  private void check(String path, Type type, Object value) {
    switch (type) {
      case ParameterizedType many when many.getRawType() == List.class ->
          checkList(path, many.getActualTypeArguments()[0], value);
      case ParameterizedType many -> checkMap(path, many.getActualTypeArguments()[1], value);
      case Class<?> one when one.getPackageName().endsWith(".openapi.models") ->
          checkObject(path, one, value);
      case Class<?> one -> checkScalar(path, one, value);
      default -> faults.add(path + ": a type that is not known here, " + type);
    }
  }

  private void checkList(String path, Type of, Object value) {
    if (!(value instanceof List<?> list)) {
      faults.add("%s is no list but %s".formatted(path, value));
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      check(path + "[" + i + "]", of, list.get(i));
    }
  }

  private void checkMap(String path, Type of, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      faults.add("%s is no map but %s".formatted(path, value));
      return;
    }
    map.forEach((key, item) -> check(path + "." + key, of, item));
  }

  private void checkObject(String path, Class<?> type, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      faults.add("%s is no object but %s".formatted(path, value));
      return;
    }
    Map<String, Type> fields = fields(type);
    map.forEach(
        (key, item) -> {
          Type field = fields.get(String.valueOf(key));
          if (field == null) {
            faults.add("%s.%s is not a field of %s".formatted(path, key, type.getSimpleName()));
          } else {
            check(path + "." + key, field, item);
          }
        });
    for (String required : required(type)) {
      if (!map.containsKey(required)) {
        faults.add("%s.%s is missing".formatted(path, required));
      }
    }
  }

  private void checkScalar(String path, Class<?> type, Object value) {
    boolean fits =
        type == String.class && value instanceof String
            || (type == Integer.class || type == Long.class) && value instanceof Integer
            || type == Double.class && value instanceof Number
            || type == Boolean.class && value instanceof Boolean
            || type == IntOrString.class && (value instanceof Integer || value instanceof String)
            || type == Quantity.class && isQuantity(value)
            || type == Object.class;
    if (!fits) {
      faults.add("%s is no %s but %s".formatted(path, type.getSimpleName(), value));
    }
  }

  private static boolean isQuantity(Object value) {
    try {
      return value instanceof Integer
          || value instanceof String text && Quantity.fromString(text).getNumber().signum() >= 0;
    } catch (RuntimeException _) {
      return false; // what its parser throws for a text that is none
    }
  }

  private static Map<String, Type> fields(Class<?> type) {
    Map<String, Type> fields = new HashMap<>();
    for (Field field : type.getDeclaredFields()) {
      SerializedName name = field.getAnnotation(SerializedName.class);
      if (name != null) {
        fields.put(name.value(), field.getGenericType());
      }
    }
    return fields;
  }

  @SuppressWarnings("unchecked") // a set of texts in every generated class
  private static Set<String> required(Class<?> type) {
    try {
      return Set.copyOf((Set<String>) type.getField("openapiRequiredFields").get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " does not tell what it requires", e);
    }
  }
}
