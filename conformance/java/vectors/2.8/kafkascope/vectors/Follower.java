package kafkascope.vectors;

import java.util.Map;
import kafka.cluster.BrokerEndPoint;
import kafka.log.LogAppendInfo;
import kafka.server.AbstractFetcherThread;
import kafka.server.BrokerTopicStats;
import kafka.server.FailedPartitions;
import kafka.server.InitialFetchState;
import kafka.server.OffsetAndEpoch;
import kafka.server.OffsetTruncationState;
import kafka.server.PartitionFetchState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData.OffsetForLeaderPartition;
import org.apache.kafka.common.message.OffsetForLeaderEpochResponseData.EpochEndOffset;
import org.apache.kafka.common.record.Records;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The thread that fetches for a follower, without a leader: it is only told what a leader has answered. */
final class Follower extends AbstractFetcherThread {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private static final BrokerEndPoint ADDRESS = new BrokerEndPoint(1, "h", 1);

  private final Truncation.Replica replica;

  Follower(Truncation.Replica replica) {
    super("f", "f", ADDRESS, new FailedPartitions(), 0, true, new BrokerTopicStats());
    this.replica = replica;
    InitialFetchState state = new InitialFetchState(ADDRESS, 0, replica.end);
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
  public Option<Object> latestEpoch(TopicPartition partition) {
    return Option.apply(replica.latestEpoch());
  }

  @Override
  public long logEndOffset(TopicPartition partition) {
    return replica.end;
  }

  @Override
  public Option<OffsetAndEpoch> endOffsetForEpoch(TopicPartition partition, int epoch) {
    long[] end = replica.endOffsetFor(epoch);
    return Option.apply(end == null ? null : new OffsetAndEpoch(end[1], (int) end[0]));
  }

  @Override
  public boolean isOffsetForLeaderEpochSupported() {
    return true;
  }

  @Override
  public boolean isTruncationOnFetchSupported() {
    return true;
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
    FetchResponse.PartitionData<Records> data
  ) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ResultWithPartitions<Option<ReplicaFetch>> buildFetch(
    scala.collection.Map<TopicPartition, PartitionFetchState> partitions
  ) {
    throw new UnsupportedOperationException();
  }

  @Override
  public scala.collection.Map<TopicPartition, EpochEndOffset> fetchEpochEndOffsets(
    scala.collection.Map<TopicPartition, OffsetForLeaderPartition> partitions
  ) {
    throw new UnsupportedOperationException();
  }

  @Override
  public scala.collection.Map<TopicPartition, FetchResponse.PartitionData<Records>> fetchFromLeader(
    FetchRequest.Builder request
  ) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long fetchEarliestOffsetFromLeader(TopicPartition partition, int epoch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long fetchLatestOffsetFromLeader(TopicPartition partition, int epoch) {
    throw new UnsupportedOperationException();
  }
}
