package dev.forthright.deploy;

import java.util.List;
import java.util.Map;

/**
 * Kinds without a published Java model, written after their operators' reference: KEDA 2.17 and
 * CloudNativePG 1.26, as far as the chart uses them.
 */
final class OperatorTypes {

  private OperatorTypes() {}

  record Metadata(
      String name, String namespace, Map<String, String> labels, Map<String, String> annotations) {}

  record ScaledObject(String apiVersion, String kind, Metadata metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      ScaleTarget scaleTargetRef,
      Integer pollingInterval,
      Integer cooldownPeriod,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      List<Trigger> triggers) {}

  record ScaleTarget(String apiVersion, String kind, String name) {}

  record Trigger(String type, KafkaTrigger metadata, Named authenticationRef) {}

  record KafkaTrigger(
      String bootstrapServers,
      String consumerGroup,
      String lagThreshold,
      String offsetResetPolicy,
      String excludePersistentLag) {}

  record Named(String name) {}

  record PostgresCluster(String apiVersion, String kind, Metadata metadata, ClusterSpec spec) {}

  record ClusterSpec(int instances, Storage storage, Bootstrap bootstrap, Managed managed) {}

  record Storage(String size, String storageClass) {}

  record Bootstrap(InitDb initdb) {}

  record InitDb(String database, String owner, List<String> postInitApplicationSQL) {}

  record Managed(List<Role> roles) {}

  record Role(String name, String ensure, boolean login, Named passwordSecret) {}
}
