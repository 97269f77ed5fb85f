package kafkascope.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import kafka.log.UnifiedLog;
import kafka.log.UnifiedLog$;
import kafka.server.BrokerTopicStats;
import kafka.server.RequestLocal;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.FileRecords.TimestampAndOffset;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.util.Scheduler;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.EpochEntry;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.LogOffsetsListener;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import scala.Option;

/** What 3.9 calls otherwise than 4.x. */
final class Release extends LaterReleases {
  private Release() {}

  static void onNewBatch(RoundRobinPartitioner partitioner, String topic, Cluster cluster, int last) {
    partitioner.onNewBatch(topic, cluster, last);
  }

  static UnifiedLog openLog(
    File folder,
    Properties config,
    Scheduler scheduler,
    ManualTime time,
    long logStartOffset,
    long recoveryPoint,
    boolean clean
  ) {
    return UnifiedLog$.MODULE$.apply(
      folder,
      new LogConfig(config),
      logStartOffset,
      recoveryPoint,
      scheduler,
      new BrokerTopicStats(false),
      time,
      900_000,
      new ProducerStateManagerConfig(86_400_000, false),
      600_000,
      new LogDirFailureChannel(1),
      clean,
      Option.empty(),
      true,
      new ConcurrentHashMap<>(),
      false,
      LogOffsetsListener.NO_OP_OFFSETS_LISTENER
    );
  }

  static long append(UnifiedLog log, MemoryRecords records, int leaderEpoch, AppendOrigin origin) {
    return log
      .appendAsLeader(
        records,
        leaderEpoch,
        origin,
        MetadataVersion.latestProduction(),
        RequestLocal.NoCaching(),
        VerificationGuard.SENTINEL
      )
      .firstOffset();
  }

  static void truncateFully(UnifiedLog log, long offset) {
    log.truncateFullyAndStartAt(offset, Option.empty());
  }

  static long[] offsetForTimestamp(UnifiedLog log, long ts) {
    Option<TimestampAndOffset> found = log.fetchOffsetByTimestamp(ts, Option.empty());
    return found.isEmpty() ? null : new long[] { found.get().offset, found.get().timestamp };
  }

  static List<EpochEntry> epochsOf(UnifiedLog log) {
    return log.leaderEpochCache().get().epochEntries();
  }

  /** The assignors of the group coordinator are not for use in 3.9. */
  static Map<String, List<TopicPartition>> assignOnServer(
    String name,
    JsonNode round,
    Map<String, List<TopicPartition>> before
  ) {
    return null;
  }
}
