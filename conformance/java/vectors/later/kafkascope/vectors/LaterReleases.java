package kafkascope.vectors;

import anywhere.LogContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.metadata.placement.ClusterDescriber;
import org.apache.kafka.metadata.placement.PartitionAssignment;
import org.apache.kafka.metadata.placement.PlacementSpec;
import org.apache.kafka.metadata.placement.StripedReplicaPlacer;
import org.apache.kafka.metadata.placement.UsableBroker;
import org.apache.kafka.storage.internals.checkpoint.LeaderEpochCheckpointFile;
import org.apache.kafka.storage.internals.epoch.LeaderEpochFileCache;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;

/** What the releases after 2.8 call alike. */
class LaterReleases {
  static final Compression NO_COMPRESSION = Compression.NONE;

  static Vectors.Maker builtIn() {
    return new BuiltIn();
  }

  static Vectors.Maker partitionStates() {
    return new PartitionStates();
  }

  static int partitionForKey(byte[] key, int partitions) {
    return BuiltInPartitioner.partitionForKey(key, partitions);
  }

  static Metadata metadata() {
    return new Metadata(100, 1000, 300_000, new LogContext(), new ClusterResourceListeners());
  }

  static Subscription subscription(
    List<String> topics,
    ByteBuffer userData,
    List<TopicPartition> owned,
    int generation,
    Optional<String> rack
  ) {
    return new Subscription(topics, userData, owned, generation, rack);
  }

  static List<List<Integer>> placeZooKeeper(JsonNode input) {
    return null;
  }

  static List<List<Integer>> placeKraft(JsonNode input, Random random) {
    List<UsableBroker> brokers = new ArrayList<>();
    for (JsonNode broker : input.get("brokers")) {
      brokers.add(
        new UsableBroker(
          broker.get("id").asInt(),
          Optional.ofNullable(broker.get("rack").textValue()),
          broker.path("fenced").asBoolean()
        )
      );
    }
    PlacementSpec spec = new PlacementSpec(
      0,
      input.get("partitions").asInt(),
      (short) input.get("replicationFactor").asInt()
    );
    ClusterDescriber cluster = new ClusterDescriber() {
      @Override
      public Iterator<UsableBroker> usableBrokers() {
        return brokers.iterator();
      }

      @Override
      public Uuid defaultDir(int broker) {
        return Uuid.ZERO_UUID;
      }
    };
    List<List<Integer>> lists = new ArrayList<>();
    for (PartitionAssignment partition : new StripedReplicaPlacer(random)
      .place(spec, cluster)
      .assignments()) {
      lists.add(partition.replicas());
    }
    return lists;
  }

  /** A leader epoch cache that is never written down. */
  static final class Epochs {
    private final LeaderEpochFileCache cache;
    private final long logEndOffset;

    Epochs(long logEndOffset) throws IOException {
      this.logEndOffset = logEndOffset;
      File file = new File(Files.createTempDirectory("kafkascope").toFile(), "epochs");
      cache = new LeaderEpochFileCache(
        new TopicPartition("t", 0),
        new LeaderEpochCheckpointFile(file, new LogDirFailureChannel(1)),
        new LaterScheduler()
      );
    }

    void assign(int epoch, long startOffset) {
      cache.assign(epoch, startOffset);
    }

    void truncateFromEnd(long offset) {
      cache.truncateFromEndAsyncFlush(offset);
    }

    void truncateFromStart(long offset) {
      cache.truncateFromStartAsyncFlush(offset);
    }

    long[] endOffsetFor(int epoch) {
      Map.Entry<Integer, Long> end = cache.endOffsetFor(epoch, logEndOffset);
      return new long[] { end.getKey(), end.getValue() };
    }

    List<long[]> entries() {
      return Fields.pairs(cache.epochEntries(), "epoch", "startOffset");
    }
  }
}
