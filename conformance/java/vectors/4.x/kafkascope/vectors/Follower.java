package kafkascope.vectors;

import java.lang.reflect.Proxy;
import java.util.Map;
import kafka.server.AbstractFetcherThread;
import kafka.server.FailedPartitions;
import kafka.server.InitialFetchState;
import kafka.server.OffsetTruncationState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.OffsetForLeaderEpochResponseData.EpochEndOffset;
import org.apache.kafka.server.common.OffsetAndEpoch;
import org.apache.kafka.server.network.BrokerEndPoint;
import org.apache.kafka.storage.internals.log.LogAppendInfo;
import org.apache.kafka.server.LeaderEndPoint;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;
import java.util.Optional;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The thread that fetches for a follower, without a leader: it is only told what a leader has answered. */
final class Follower extends AbstractFetcherThread {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);
  private static final BrokerEndPoint ADDRESS = new BrokerEndPoint(1, "h", 1);
  private static final LeaderEndPoint LEADER = (LeaderEndPoint) Proxy.newProxyInstance(
    LeaderEndPoint.class.getClassLoader(),
    new Class<?>[] { LeaderEndPoint.class },
    (proxy, method, args) -> {
      if (method.getName().equals("brokerEndPoint")) return ADDRESS;
      if (method.getName().equals("isTruncationOnFetchSupported")) return true;
      throw new UnsupportedOperationException(method.getName());
    }
  );

  private final Truncation.Replica replica;

  Follower(Truncation.Replica replica) {
    super("f", "f", LEADER, new FailedPartitions(), null, 0, true, new BrokerTopicStats());
    this.replica = replica;
    InitialFetchState state = new InitialFetchState(Option.empty(), ADDRESS, 0, replica.end);
    addPartitions(CollectionConverters.asScala(Map.of(PARTITION, state)));
  }

  void onDiverging(int epoch, long endOffset) {
    EpochEndOffset end = new EpochEndOffset()
      .setPartition(PARTITION.partition())
      .setLeaderEpoch(epoch)
      .setEndOffset(endOffset);
    truncateOnFetchResponse(CollectionConverters.asScala(Map.of(PARTITION, end)));
  }

  @Override
  public void truncate(TopicPartition partition, OffsetTruncationState state) {
    replica.truncate(state.offset());
  }

  @Override
  public Optional<Integer> latestEpoch(TopicPartition partition) {
    return Optional.ofNullable(replica.latestEpoch());
  }

  @Override
  public long logEndOffset(TopicPartition partition) {
    return replica.end;
  }

  @Override
  public Optional<OffsetAndEpoch> endOffsetForEpoch(TopicPartition partition, int epoch) {
    long[] end = replica.endOffsetFor(epoch);
    return Optional.ofNullable(end == null ? null : new OffsetAndEpoch(end[1], (int) end[0]));
  }

  @Override
  public boolean shouldFetchFromLastTieredOffset(TopicPartition partition, long leaderEnd, long replicaEnd) {
    return false;
  }

  @Override
  public long logStartOffset(TopicPartition partition) {
    return 0;
  }

  @Override
  public void truncateFullyAndStartAt(TopicPartition partition, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Option<LogAppendInfo> processPartitionData(
    TopicPartition partition,
    long fetchOffset,
    int epoch,
    FetchResponseData.PartitionData data
  ) {
    throw new UnsupportedOperationException();
  }
}
