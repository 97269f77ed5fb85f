package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kafka.admin.AdminUtils;
import kafka.admin.BrokerMetadata;
import kafka.server.checkpoints.LeaderEpochCheckpoint;
import kafka.server.epoch.EpochEntry;
import kafka.server.epoch.LeaderEpochFileCache;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.clients.producer.internals.DefaultPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.utils.LogContext;
import scala.Option;
import scala.Tuple2;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What 2.8 calls otherwise than the later releases. */
final class Release {
  static final CompressionType NO_COMPRESSION = CompressionType.NONE;

  private Release() {}

  /** The producer has no partitioner of its own yet. */
  static Vectors.Maker builtIn() {
    return input -> null;
  }

  /** The controller keeps its state in ZooKeeper. */
  static Vectors.Maker partitionStates() {
    return input -> null;
  }

  static int partitionForKey(byte[] key, int partitions) {
    return new DefaultPartitioner().partition("t", null, key, null, null, null, partitions);
  }

  static Metadata metadata() {
    return new Metadata(100, 300_000, new LogContext(), new ClusterResourceListeners());
  }

  static void onNewBatch(RoundRobinPartitioner partitioner, String topic, Cluster cluster, int last) {
    partitioner.onNewBatch(topic, cluster, last);
  }

  /** A subscription has neither generation nor rack. */
  static Subscription subscription(
    List<String> topics,
    ByteBuffer userData,
    List<TopicPartition> owned,
    int generation,
    Optional<String> rack
  ) {
    return new Subscription(topics, userData, owned);
  }

  static Map<String, List<TopicPartition>> assignOnServer(
    String name,
    JsonNode round,
    Map<String, List<TopicPartition>> before
  ) {
    return null;
  }

  static List<List<Integer>> placeZooKeeper(JsonNode input) {
    List<BrokerMetadata> brokers = new ArrayList<>();
    for (JsonNode broker : input.get("brokers")) {
      Option<String> rack = Option.apply(broker.get("rack").textValue());
      brokers.add(new BrokerMetadata(broker.get("id").asInt(), rack));
    }
    int first = input.get("startPartitionId").asInt();
    int count = input.get("partitions").asInt();
    int start = input.get("startIndex").asInt();
    AdminUtils.rand().setSeed(
      seedThatDraws(brokers.size(), start, input.get("nextReplicaShift").asInt())
    );
    scala.collection.Map<Object, Seq<Object>> placed = AdminUtils.assignReplicasToBrokers(
      CollectionConverters.asScala(brokers),
      count,
      input.get("replicationFactor").asInt(),
      -1,
      first
    );
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Integer> replicas = new ArrayList<>();
      for (Object id : CollectionConverters.asJava(placed.apply(first + i))) replicas.add((int) id);
      lists.add(replicas);
    }
    return lists;
  }

  /** With it a generator's first two draws below `bound` are these. */
  private static long seedThatDraws(int bound, int first, int second) {
    for (long seed = 0; ; seed++) {
      Random random = new Random(seed);
      if (random.nextInt(bound) == first && random.nextInt(bound) == second) return seed;
    }
  }

  static List<List<Integer>> placeKraft(JsonNode input, Random random) {
    return null;
  }

  /** A leader epoch cache in memory. */
  static final class Epochs {
    private final LeaderEpochFileCache cache;

    Epochs(long logEndOffset) {
      cache = new LeaderEpochFileCache(
        new TopicPartition("t", 0),
        () -> logEndOffset,
        new LeaderEpochCheckpoint() {
          @Override
          public void write(scala.collection.Iterable<EpochEntry> entries) {}

          @Override
          public Seq<EpochEntry> read() {
            return CollectionConverters.asScala(List.<EpochEntry>of()).toSeq();
          }
        }
      );
    }

    void assign(int epoch, long startOffset) {
      cache.assign(epoch, startOffset);
    }

    void truncateFromEnd(long offset) {
      cache.truncateFromEnd(offset);
    }

    void truncateFromStart(long offset) {
      cache.truncateFromStart(offset);
    }

    long[] endOffsetFor(int epoch) {
      Tuple2<Object, Object> end = cache.endOffsetFor(epoch);
      return new long[] { (int) end._1(), (long) end._2() };
    }

    List<long[]> entries() {
      List<long[]> entries = new ArrayList<>();
      for (EpochEntry entry : CollectionConverters.asJava(cache.epochEntries())) {
        entries.add(new long[] { entry.epoch(), entry.startOffset() });
      }
      return entries;
    }
  }
}
