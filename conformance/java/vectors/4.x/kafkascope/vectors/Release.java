package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.record.internal.FileRecords.TimestampAndOffset;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.coordinator.group.api.assignor.ConsumerGroupPartitionAssignor;
import org.apache.kafka.coordinator.group.api.assignor.SubscribedTopicDescriber;
import org.apache.kafka.coordinator.group.api.assignor.SubscriptionType;
import org.apache.kafka.coordinator.group.assignor.RangeAssignor;
import org.apache.kafka.coordinator.group.assignor.UniformAssignor;
import org.apache.kafka.coordinator.group.modern.Assignment;
import org.apache.kafka.coordinator.group.modern.GroupSpecImpl;
import org.apache.kafka.coordinator.group.modern.MemberSubscriptionAndAssignmentImpl;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.server.common.TransactionVersion;
import org.apache.kafka.server.util.Scheduler;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.EpochEntry;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/** What 4.x calls otherwise than 3.9. */
final class Release extends LaterReleases {
  private Release() {}

  /** A partitioner is no longer told of new batches. */
  static void onNewBatch(RoundRobinPartitioner partitioner, String topic, Cluster cluster, int last) {}

  static UnifiedLog openLog(
    File folder,
    Properties config,
    Scheduler scheduler,
    ManualTime time,
    long logStartOffset,
    long recoveryPoint,
    boolean clean
  ) throws IOException {
    return UnifiedLog.create(
      folder,
      new LogConfig(withSmallSegments(config)),
      logStartOffset,
      recoveryPoint,
      scheduler,
      new BrokerTopicStats(),
      time,
      900_000,
      new ProducerStateManagerConfig(86_400_000, false),
      600_000,
      new LogDirFailureChannel(1),
      clean,
      Optional.empty()
    );
  }

  /** `segment.bytes` is 1 MiB at least, except by the switch of Kafka's own tests. */
  private static Properties withSmallSegments(Properties config) {
    Properties all = new Properties();
    all.putAll(config);
    Object bytes = all.remove("segment.bytes");
    if (bytes != null) all.put("internal.segment.bytes", bytes);
    return all;
  }

  static long append(UnifiedLog log, MemoryRecords records, int leaderEpoch, AppendOrigin origin)
    throws IOException {
    return log
      .appendAsLeader(
        records,
        leaderEpoch,
        origin,
        RequestLocal.noCaching(),
        VerificationGuard.SENTINEL,
        TransactionVersion.TV_2.featureLevel()
      )
      .firstOffset();
  }

  static void truncateFully(UnifiedLog log, long offset) {
    log.truncateFullyAndStartAt(offset, Optional.empty());
  }

  static long[] offsetForTimestamp(UnifiedLog log, long ts) {
    Optional<TimestampAndOffset> found = log
      .fetchOffsetByTimestamp(ts, Optional.empty())
      .timestampAndOffsetOpt();
    return found.isEmpty() ? null : new long[] { found.get().offset, found.get().timestamp };
  }

  static List<EpochEntry> epochsOf(UnifiedLog log) {
    return log.leaderEpochCache().epochEntries();
  }

  /** Ids of topics are 1, 2, … in the order of their names; a real cluster draws them. */
  static Map<String, List<TopicPartition>> assignOnServer(
    String name,
    JsonNode round,
    Map<String, List<TopicPartition>> before
  ) {
    Map<String, Uuid> ids = new TreeMap<>();
    Map<Uuid, String> names = new HashMap<>();
    Map<Uuid, Integer> counts = new HashMap<>();
    round.get("topics").fieldNames().forEachRemaining(topic -> ids.put(topic, null));
    for (String topic : ids.keySet()) {
      Uuid id = new Uuid(0, names.size() + 1);
      names.put(id, topic);
      counts.put(id, round.get("topics").get(topic).asInt());
      ids.put(topic, id);
    }
    Map<String, MemberSubscriptionAndAssignmentImpl> members = new HashMap<>();
    Map<Uuid, Map<Integer, String>> owners = new HashMap<>();
    Set<Set<Uuid>> subscriptions = new HashSet<>();
    for (JsonNode member : round.get("members")) {
      String memberId = member.get("id").asText();
      Set<Uuid> topics = new HashSet<>();
      for (JsonNode topic : member.get("topics")) topics.add(ids.get(topic.asText()));
      subscriptions.add(topics);
      Map<Uuid, Set<Integer>> owned = new HashMap<>();
      for (TopicPartition partition : before.getOrDefault(memberId, List.of())) {
        Uuid id = ids.get(partition.topic());
        owned.computeIfAbsent(id, it -> new HashSet<>()).add(partition.partition());
        owners.computeIfAbsent(id, it -> new HashMap<>()).put(partition.partition(), memberId);
      }
      members.put(
        memberId,
        new MemberSubscriptionAndAssignmentImpl(
          Optional.ofNullable(member.path("rack").textValue()),
          Optional.ofNullable(member.path("instanceId").textValue()),
          topics,
          new Assignment(owned)
        )
      );
    }
    SubscriptionType type = subscriptions.size() == 1
      ? SubscriptionType.HOMOGENEOUS
      : SubscriptionType.HETEROGENEOUS;
    Map<String, List<TopicPartition>> after = new TreeMap<>();
    assignor(name)
      .assign(new GroupSpecImpl(members, type, owners), new Topics(counts))
      .members()
      .forEach((memberId, assigned) -> {
        List<TopicPartition> partitions = new ArrayList<>();
        assigned
          .partitions()
          .forEach((id, all) ->
            all.forEach(each -> partitions.add(new TopicPartition(names.get(id), each)))
          );
        after.put(memberId, Assignors.sorted(partitions));
      });
    return after;
  }

  private static ConsumerGroupPartitionAssignor assignor(String name) {
    switch (name) {
      case "server-uniform":
        return new UniformAssignor();
      case "server-range":
        return new RangeAssignor();
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static final class Topics implements SubscribedTopicDescriber {
    private final Map<Uuid, Integer> counts;

    Topics(Map<Uuid, Integer> counts) {
      this.counts = counts;
    }

    @Override
    public int numPartitions(Uuid topic) {
      return counts.getOrDefault(topic, -1);
    }

    @Override
    public Set<String> racksForPartition(Uuid topic, int partition) {
      return Set.of();
    }
  }
}
