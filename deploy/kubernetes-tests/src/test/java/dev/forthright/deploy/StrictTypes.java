package dev.forthright.deploy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a manifest into its kind's own type and refuses every field that the type does not have.
 */
final class StrictTypes {

  private static final Map<String, Class<?>> TYPES = new TreeMap<>();

  static {
    TYPES.put("v1/ConfigMap", ConfigMap.class);
    TYPES.put("v1/Service", Service.class);
    TYPES.put("v1/ServiceAccount", ServiceAccount.class);
    TYPES.put("apps/v1/Deployment", Deployment.class);
    TYPES.put("batch/v1/Job", Job.class);
    TYPES.put("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);
    TYPES.put("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class);
    TYPES.put("networking.k8s.io/v1/Ingress", Ingress.class);
    TYPES.put("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class);
    TYPES.put("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class);
    TYPES.put("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class);
    TYPES.put("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class);
    TYPES.put("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class);
    TYPES.put("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class);
    TYPES.put("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class);
    TYPES.put("keda.sh/v1alpha1/ScaledObject", OperatorTypes.ScaledObject.class);
    TYPES.put("postgresql.cnpg.io/v1/Cluster", OperatorTypes.PostgresCluster.class);
  }

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new JavaTimeModule())
          .annotationIntrospector(new NothingElse())
          .build();

  private StrictTypes() {}

  /**
   * Reads one document.
   *
   * @throws AssertionError with the path of a field that its kind does not have, or of a wrong type
   */
  static Object read(JsonNode document) {
    String kind = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
    Class<?> type = TYPES.get(kind);
    if (type == null) {
      throw new AssertionError("No type is known for " + kind);
    }
    try {
      return STRICT.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(kind + " " + Rendered.nameOf(document) + ": " + e.getMessage(), e);
    }
  }

  /** Leaves out the collecting of unknown fields that the models are annotated with. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return Boolean.FALSE;
    }

    @Override
    public JsonIgnoreProperties.Value findPropertyIgnoralByName(
        MapperConfig<?> config, Annotated annotated) {
      return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
    }
  }
}
