package org.apache.kafka.controller;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.message.BrokerRegistrationRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.message.CreateTopicsResponseData;
import org.apache.kafka.common.utils.internals.LogContext;
import org.apache.kafka.common.metadata.ClearElrRecord;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.metadata.BrokerRegistrationReply;
import org.apache.kafka.server.common.MetadataVersion;

/** What the controller's classes of 4.x call otherwise than those of 3.9. */
final class ReleaseController {
  static final boolean HAS_ELR = true;
  static final short OLDEST_LEVEL = MetadataVersion.MINIMUM_VERSION.featureLevel();

  private ReleaseController() {}

  static LogContext logContext() {
    return new LogContext();
  }

  static void addTo(ConfigurationControlManager.Builder builder, FeatureControlManager features) {
    builder.setFeatureControl(features);
  }

  static void addTo(
    ClusterControlManager.Builder builder,
    Supplier<ReplicationControlManager> replication
  ) {
    builder.setBrokerShutdownHandler((broker, isClean, records) ->
      replication.get().handleBrokerShutdown(broker, isClean, records)
    );
  }

  /** A record of a kind that not both releases have; false: it is none. */
  static boolean replay(ReplicationControlManager replication, ApiMessage record) {
    if (!(record instanceof ClearElrRecord)) return false;
    replication.replay((ClearElrRecord) record);
    return true;
  }

  static ControllerResult<CreateTopicsResponseData> createTopics(
    ReplicationControlManager replication,
    ControllerRequestContext context,
    CreateTopicsRequestData request,
    Set<String> describable
  ) {
    return replication.createTopics(context, request, describable, false);
  }

  static void track(ClusterControlManager cluster, int broker, long epoch) {
    cluster.trackBrokerHeartbeat(broker, epoch);
  }

  static ControllerResult<BrokerRegistrationReply> registerBroker(
    ClusterControlManager cluster,
    BrokerRegistrationRequestData request,
    long epoch,
    FeatureControlManager features
  ) {
    return cluster.registerBroker(
      request,
      epoch,
      features.finalizedFeatures(Long.MAX_VALUE),
      true
    );
  }
}
