package org.apache.kafka.controller;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.message.BrokerRegistrationRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.message.CreateTopicsResponseData;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.metadata.BrokerRegistrationReply;
import org.apache.kafka.server.common.MetadataVersion;

/** What the controller's classes of 3.9 call otherwise than those of 4.x. */
final class ReleaseController {
  static final boolean HAS_ELR = false;
  static final short OLDEST_LEVEL = MetadataVersion.MINIMUM_KRAFT_VERSION.featureLevel();

  private ReleaseController() {}

  static LogContext logContext() {
    return new LogContext();
  }

  static void addTo(ConfigurationControlManager.Builder builder, FeatureControlManager features) {}

  static void addTo(
    ClusterControlManager.Builder builder,
    Supplier<ReplicationControlManager> replication
  ) {
    builder.setBrokerUncleanShutdownHandler((broker, records) ->
      replication.get().handleBrokerUncleanShutdown(broker, records)
    );
  }

  /** A record of a kind that not both releases have; false: it is none. */
  static boolean replay(ReplicationControlManager replication, ApiMessage record) {
    return false;
  }

  static ControllerResult<CreateTopicsResponseData> createTopics(
    ReplicationControlManager replication,
    ControllerRequestContext context,
    CreateTopicsRequestData request,
    Set<String> describable
  ) {
    return replication.createTopics(context, request, describable);
  }

  /** The heartbeat itself says so in 3.9. */
  static void track(ClusterControlManager cluster, int broker, long epoch) {}

  static ControllerResult<BrokerRegistrationReply> registerBroker(
    ClusterControlManager cluster,
    BrokerRegistrationRequestData request,
    long epoch,
    FeatureControlManager features
  ) {
    return cluster.registerBroker(request, epoch, features.finalizedFeatures(Long.MAX_VALUE));
  }
}
