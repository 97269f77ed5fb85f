package kafkascope.vectors;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.record.internal.FileRecords.TimestampAndOffset;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.server.common.TransactionVersion;
import org.apache.kafka.server.storage.log.FetchIsolation;
import org.apache.kafka.storage.internals.log.AppendOrigin;
import org.apache.kafka.storage.internals.log.EpochEntry;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.LogSegment;
import org.apache.kafka.storage.internals.log.OffsetIndex;
import org.apache.kafka.storage.internals.log.TimeIndex;
import org.apache.kafka.storage.internals.log.LogStartOffsetIncrementReason;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.apache.kafka.storage.internals.log.VerificationGuard;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;

/** The log of 4.x. */
final class ReleaseLog {
  private final UnifiedLog log;
  private final LaterScheduler later = new LaterScheduler();

  ReleaseLog(
    File folder,
    Properties config,
    ManualTime time,
    long logStartOffset,
    long recoveryPoint,
    boolean clean
  ) throws IOException {
    log = UnifiedLog.create(
      folder,
      new LogConfig(withSmallSegments(config)),
      logStartOffset,
      recoveryPoint,
      later,
      new BrokerTopicStats(false),
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

  long append(MemoryRecords records, int leaderEpoch) throws IOException {
    return append(records, leaderEpoch, AppendOrigin.CLIENT);
  }

  long appendMarker(MemoryRecords records) throws IOException {
    return append(records, 0, AppendOrigin.COORDINATOR);
  }

  private long append(MemoryRecords records, int leaderEpoch, AppendOrigin origin) throws IOException {
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

  void highWatermark(long offset) throws IOException {
    log.updateHighWatermark(offset);
  }

  int deleteOldSegments() throws IOException {
    return log.deleteOldSegments();
  }

  void deleteRecords(long offset) {
    log.maybeIncrementLogStartOffset(offset, LogStartOffsetIncrementReason.ClientRecordDeletion);
  }

  void truncateTo(long offset) {
    log.truncateTo(offset);
  }

  void truncateFully(long offset) {
    log.truncateFullyAndStartAt(offset, Optional.empty());
  }

  void close() {
    log.close();
  }

  int read(long offset, String reader) throws IOException {
    FetchIsolation isolation = reader.equals("follower")
      ? FetchIsolation.LOG_END
      : reader.equals("committed") ? FetchIsolation.TXN_COMMITTED : FetchIsolation.HIGH_WATERMARK;
    int count = 0;
    for (Record record : log.read(offset, 1 << 20, isolation, true).records.records()) {
      if (record.offset() >= offset) count++;
    }
    return count;
  }

  long[] offsetForTimestamp(long ts) {
    Optional<TimestampAndOffset> found = log
      .fetchOffsetByTimestamp(ts, Optional.empty())
      .timestampAndOffsetOpt();
    return found.isEmpty() ? null : new long[] { found.get().offset, found.get().timestamp };
  }

  void settle() {
    later.run();
  }

  long logStartOffset() {
    return log.logStartOffset();
  }

  long logEndOffset() {
    return log.logEndOffset();
  }

  long highWatermark() {
    return log.highWatermark();
  }

  long lastStableOffset() {
    return log.lastStableOffset();
  }

  long recoveryPoint() {
    return log.recoveryPoint();
  }

  List<long[]> segments() {
    List<long[]> segments = new ArrayList<>();
    for (LogSegment segment : log.logSegments()) {
      segments.add(new long[] { segment.baseOffset(), segment.size() });
    }
    return segments;
  }

  /** Entries of a segment's index: offset, position. */
  List<long[]> offsetIndex(long baseOffset) throws IOException {
    List<long[]> entries = new ArrayList<>();
    OffsetIndex index = segment(baseOffset).offsetIndex();
    for (int i = 0; i < index.entries(); i++) {
      entries.add(new long[] { index.entry(i).offset(), index.entry(i).position() });
    }
    return entries;
  }

  /** Timestamp, offset. */
  List<long[]> timeIndex(long baseOffset) throws IOException {
    List<long[]> entries = new ArrayList<>();
    TimeIndex index = segment(baseOffset).timeIndex();
    for (int i = 0; i < index.entries(); i++) {
      entries.add(new long[] { index.entry(i).timestamp(), index.entry(i).offset() });
    }
    return entries;
  }

  private LogSegment segment(long baseOffset) {
    for (LogSegment segment : log.logSegments()) {
      if (segment.baseOffset() == baseOffset) return segment;
    }
    throw new IllegalArgumentException("no segment begins at " + baseOffset);
  }

  List<long[]> epochs() {
    List<long[]> epochs = new ArrayList<>();
    for (EpochEntry entry : log.leaderEpochCache().epochEntries()) {
      epochs.add(new long[] { entry.epoch(), entry.startOffset() });
    }
    return epochs;
  }
}
