package org.apache.kafka.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaRaftServer;
import kafkascope.vectors.ManualTime;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.message.AlterPartitionRequestData;
import org.apache.kafka.common.message.AlterPartitionRequestData.BrokerState;
import org.apache.kafka.common.message.AlterPartitionResponseData;
import org.apache.kafka.common.message.BrokerHeartbeatRequestData;
import org.apache.kafka.common.message.BrokerRegistrationRequestData;
import org.apache.kafka.common.message.CreatePartitionsRequestData.CreatePartitionsTopic;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableReplicaAssignment;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableTopic;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableTopicConfig;
import org.apache.kafka.common.message.ElectLeadersRequestData;
import org.apache.kafka.common.message.ElectLeadersResponseData;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metadata.BrokerRegistrationChangeRecord;
import org.apache.kafka.common.metadata.ConfigRecord;
import org.apache.kafka.common.metadata.FeatureLevelRecord;
import org.apache.kafka.common.metadata.FenceBrokerRecord;
import org.apache.kafka.common.metadata.PartitionChangeRecord;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.metadata.UnfenceBrokerRecord;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.metadata.PartitionRegistration;
import org.apache.kafka.metadata.VersionRange;
import org.apache.kafka.metadata.placement.StripedReplicaPlacer;
import org.apache.kafka.server.common.ApiMessageAndVersion;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.timeline.SnapshotRegistry;

/**
 * The classes with which an active controller decides, without its log: what they write is at once what they
 * read. Brokers 1, 2, 3 are there from the start; the only topic is `t`.
 */
public final class DrivenController {
  public static final boolean HAS_ELR = ReleaseController.HAS_ELR;

  private static final String TOPIC = "t";
  private static final String CLUSTER = "kafkascope";
  private static final String ELR = "eligible.leader.replicas.version";
  private static final int BROKERS = 3;
  private static final long SESSION_NS = 9_000_000_000L;

  private final ManualTime time = new ManualTime(0);
  private final ControllerRequestContext context = new ControllerRequestContext(
    new RequestHeaderData(),
    KafkaPrincipal.ANONYMOUS,
    OptionalLong.empty()
  );
  private final Map<String, VersionRange> features = new HashMap<>();
  private final FeatureControlManager featureControl;
  private final ConfigurationControlManager configs;
  private final ClusterControlManager cluster;
  private final ReplicationControlManager replication;
  /** Those that send heartbeats. */
  private final Set<Integer> alive = new TreeSet<>();
  private long offset = 0;
  private long incarnations = 0;

  public DrivenController(boolean elr) {
    MetadataVersion newest = MetadataVersion.latestProduction();
    features.put(
      MetadataVersion.FEATURE_NAME,
      VersionRange.of(ReleaseController.OLDEST_LEVEL, newest.featureLevel())
    );
    if (HAS_ELR) features.put(ELR, VersionRange.of(0, 1));
    SnapshotRegistry registry = new SnapshotRegistry(ReleaseController.logContext());
    featureControl = new FeatureControlManager.Builder()
      .setSnapshotRegistry(registry)
      .setQuorumFeatures(new QuorumFeatures(0, features, List.of(0)))
      .build();
    featureControl.replay(
      new FeatureLevelRecord()
        .setName(MetadataVersion.FEATURE_NAME)
        .setFeatureLevel(newest.featureLevel())
    );
    if (elr) {
      featureControl.replay(new FeatureLevelRecord().setName(ELR).setFeatureLevel((short) 1));
    }
    ConfigurationControlManager.Builder configBuilder = new ConfigurationControlManager.Builder()
      .setSnapshotRegistry(registry)
      .setKafkaConfigSchema(KafkaRaftServer.configSchema());
    ReleaseController.addTo(configBuilder, featureControl);
    configs = configBuilder.build();
    ClusterControlManager.Builder clusterBuilder = new ClusterControlManager.Builder()
      .setClusterId(CLUSTER)
      .setTime(time)
      .setSnapshotRegistry(registry)
      .setSessionTimeoutNs(SESSION_NS)
      .setReplicaPlacer(new StripedReplicaPlacer(new First()))
      .setFeatureControlManager(featureControl);
    ReleaseController.addTo(clusterBuilder, this::replication);
    cluster = clusterBuilder.build();
    replication = new ReplicationControlManager.Builder()
      .setSnapshotRegistry(registry)
      .setConfigurationControl(configs)
      .setClusterControl(cluster)
      .setFeatureControl(featureControl)
      .build();
    cluster.activate();
    for (int broker = 1; broker <= BROKERS; broker++) {
      register(broker, false);
      heartbeat(broker, false);
    }
  }

  private ReplicationControlManager replication() {
    return replication;
  }

  public List<PartitionRegistration> partitions() {
    List<PartitionRegistration> partitions = new ArrayList<>();
    Uuid id = replication.getTopicId(TOPIC);
    for (int i = 0; id != null && replication.getPartition(id, i) != null; i++) {
      partitions.add(replication.getPartition(id, i));
    }
    return partitions;
  }

  public String create(int partitions, int replicas, Map<String, String> topicConfigs) {
    return create(
      new CreatableTopic().setNumPartitions(partitions).setReplicationFactor((short) replicas),
      topicConfigs
    );
  }

  public String createWith(int[] replicas, Map<String, String> topicConfigs) {
    CreatableTopic topic = new CreatableTopic().setNumPartitions(-1).setReplicationFactor((short) -1);
    topic
      .assignments()
      .add(new CreatableReplicaAssignment().setPartitionIndex(0).setBrokerIds(listOf(replicas)));
    return create(topic, topicConfigs);
  }

  private String create(CreatableTopic topic, Map<String, String> topicConfigs) {
    topic.setName(TOPIC);
    topicConfigs.forEach((name, value) ->
      topic.configs().add(new CreatableTopicConfig().setName(name).setValue(value))
    );
    CreateTopicsRequestData request = new CreateTopicsRequestData();
    request.topics().add(topic);
    return nameOf(
      written(ReleaseController.createTopics(replication, context, request, Set.of(TOPIC)))
        .topics()
        .find(TOPIC)
        .errorCode()
    );
  }

  public String addPartitions(int count) {
    CreatePartitionsTopic topic = new CreatePartitionsTopic().setName(TOPIC).setCount(count);
    topic.setAssignments(null);
    return nameOf(written(replication.createPartitions(context, List.of(topic))).get(0).errorCode());
  }

  /** Its session expires while the others go on. */
  public String fence(int broker) {
    alive.remove(broker);
    time.sleep(TimeUnit.NANOSECONDS.toMillis(SESSION_NS) + 1);
    for (int other : List.copyOf(alive)) heartbeat(other, false);
    return pass(0);
  }

  /** `clean`: with the epoch of the registration before, as after a clean shutdown. */
  public String register(int broker, boolean clean) {
    BrokerRegistrationRequestData request = new BrokerRegistrationRequestData()
      .setBrokerId(broker)
      .setClusterId(CLUSTER)
      .setIncarnationId(new Uuid(1, ++incarnations))
      .setLogDirs(List.of(new Uuid(2, broker)))
      .setPreviousBrokerEpoch(clean ? epochOf(broker) : -1);
    request
      .listeners()
      .add(
        new BrokerRegistrationRequestData.Listener()
          .setName("PLAINTEXT")
          .setHost("b" + broker)
          .setPort(9092)
      );
    features.forEach((name, range) ->
      request
        .features()
        .add(
          new BrokerRegistrationRequestData.Feature()
            .setName(name)
            .setMinSupportedVersion(range.min())
            .setMaxSupportedVersion(range.max())
        )
    );
    try {
      written(ReleaseController.registerBroker(cluster, request, offset, featureControl));
      return "NONE";
    } catch (ApiException e) {
      return Errors.forException(e).name();
    }
  }

  public String heartbeat(int broker, boolean wantsShutDown) {
    if (wantsShutDown) alive.remove(broker);
    else alive.add(broker);
    ReleaseController.track(cluster, broker, epochOf(broker));
    written(
      replication.processBrokerHeartbeat(
        new BrokerHeartbeatRequestData()
          .setBrokerId(broker)
          .setBrokerEpoch(epochOf(broker))
          .setCurrentMetadataOffset(offset)
          .setWantShutDown(wantsShutDown),
        cluster.registerBrokerRecordOffset(broker).orElse(offset)
      )
    );
    return "NONE";
  }

  /** Of partition 0, by its leader. */
  public String alterIsr(int[] isr) {
    PartitionRegistration partition = partitions().get(0);
    List<BrokerState> members = new ArrayList<>();
    for (int broker : isr) {
      members.add(new BrokerState().setBrokerId(broker).setBrokerEpoch(epochOf(broker)));
    }
    AlterPartitionRequestData request = new AlterPartitionRequestData()
      .setBrokerId(partition.leader)
      .setBrokerEpoch(epochOf(partition.leader));
    request
      .topics()
      .add(
        new AlterPartitionRequestData.TopicData()
          .setTopicId(replication.getTopicId(TOPIC))
          .setPartitions(
            List.of(
              new AlterPartitionRequestData.PartitionData()
                .setPartitionIndex(0)
                .setLeaderEpoch(partition.leaderEpoch)
                .setPartitionEpoch(partition.partitionEpoch)
                .setNewIsrWithEpochs(members)
                .setLeaderRecoveryState((byte) 0)
            )
          )
      );
    AlterPartitionResponseData response = written(
      replication.alterPartition(
        new ControllerRequestContext(
          new RequestHeaderData().setRequestApiVersion((short) 3),
          KafkaPrincipal.ANONYMOUS,
          OptionalLong.empty()
        ),
        request
      )
    );
    return nameOf(response.topics().get(0).partitions().get(0).errorCode());
  }

  /** `preferred` or `unclean`, of all partitions. The answer for the first. */
  public String elect(String type) {
    ElectLeadersResponseData response = written(
      replication.electLeaders(
        new ElectLeadersRequestData()
          .setElectionType((byte) (type.equals("preferred") ? 0 : 1))
          .setTopicPartitions(partitionsToElect())
      )
    );
    return nameOf(response.replicaElectionResults().get(0).partitionResult().get(0).errorCode());
  }

  private ElectLeadersRequestData.TopicPartitionsCollection partitionsToElect() {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < partitions().size(); i++) indexes.add(i);
    ElectLeadersRequestData.TopicPartitionsCollection all =
      new ElectLeadersRequestData.TopicPartitionsCollection();
    all.add(new ElectLeadersRequestData.TopicPartitions().setTopic(TOPIC).setPartitions(indexes));
    return all;
  }

  /** The periodic election of preferred leaders. */
  public String balance() {
    written(replication.maybeBalancePartitionLeaders());
    return "NONE";
  }

  /** Virtual time goes on; sessions that have expired by then are ended. */
  public String pass(long ms) {
    time.sleep(ms);
    for (int i = 0; i < BROKERS; i++) written(replication.maybeFenceOneStaleBroker());
    return "NONE";
  }

  private long epochOf(int broker) {
    return cluster.brokerRegistrations().containsKey(broker)
      ? cluster.brokerRegistrations().get(broker).epoch()
      : -1;
  }

  private <T> T written(ControllerResult<T> result) {
    replay(result.records());
    return result.response();
  }

  private void replay(List<ApiMessageAndVersion> records) {
    for (ApiMessageAndVersion record : records) replay(record.message());
  }

  private void replay(ApiMessage record) {
    if (record instanceof RegisterBrokerRecord) {
      cluster.replay((RegisterBrokerRecord) record, offset);
    } else if (record instanceof BrokerRegistrationChangeRecord) {
      cluster.replay((BrokerRegistrationChangeRecord) record);
    } else if (record instanceof FenceBrokerRecord) cluster.replay((FenceBrokerRecord) record);
    else if (record instanceof UnfenceBrokerRecord) cluster.replay((UnfenceBrokerRecord) record);
    else if (record instanceof TopicRecord) replication.replay((TopicRecord) record);
    else if (record instanceof PartitionRecord) replication.replay((PartitionRecord) record);
    else if (record instanceof PartitionChangeRecord) {
      replication.replay((PartitionChangeRecord) record);
    } else if (record instanceof ConfigRecord) configs.replay((ConfigRecord) record);
    else if (!ReleaseController.replay(replication, record)) {
      throw new IllegalStateException("no record of this kind is expected: " + record);
    }
    offset++;
  }

  private static String nameOf(short errorCode) {
    return Errors.forCode(errorCode).name();
  }

  private static List<Integer> listOf(int[] numbers) {
    List<Integer> list = new ArrayList<>();
    Arrays.stream(numbers).forEach(list::add);
    return list;
  }

  /** Draws 0 for ever: the first broker comes first. */
  private static final class First extends Random {
    private static final long serialVersionUID = 1L;

    @Override
    public int nextInt(int bound) {
      return 0;
    }
  }
}
