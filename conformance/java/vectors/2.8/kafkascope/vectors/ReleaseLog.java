package kafkascope.vectors;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import kafka.api.ApiVersion$;
import kafka.log.AppendOrigin;
import kafka.log.ClientRecordDeletion$;
import kafka.log.Log;
import kafka.log.Log$;
import kafka.log.LogConfig;
import kafka.log.LogSegment;
import kafka.log.OffsetIndex;
import kafka.log.TimeIndex;
import kafka.server.BrokerTopicStats;
import kafka.server.FetchHighWatermark$;
import kafka.server.FetchIsolation;
import kafka.server.FetchLogEnd$;
import kafka.server.FetchTxnCommitted$;
import kafka.server.LogDirFailureChannel;
import kafka.server.epoch.EpochEntry;
import kafka.utils.Scheduler;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.record.FileRecords.TimestampAndOffset;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import scala.Function0;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** The log of 2.8. */
final class ReleaseLog {
  private final Log log;
  private final Later later = new Later();

  ReleaseLog(
    File folder,
    Properties config,
    ManualTime time,
    long logStartOffset,
    long recoveryPoint,
    boolean clean
  ) {
    log = Log$.MODULE$.apply(
      folder,
      new LogConfig(config, CollectionConverters.asScala(new ArrayList<String>()).toSet()),
      logStartOffset,
      recoveryPoint,
      later,
      new BrokerTopicStats(),
      time,
      86_400_000,
      600_000,
      new LogDirFailureChannel(1),
      clean,
      true
    );
  }

  long append(MemoryRecords records, int leaderEpoch) {
    return append(records, leaderEpoch, AppendOrigin.Client$.MODULE$);
  }

  long appendMarker(MemoryRecords records) {
    return append(records, 0, AppendOrigin.Coordinator$.MODULE$);
  }

  private long append(MemoryRecords records, int leaderEpoch, AppendOrigin origin) {
    return log
      .appendAsLeader(records, leaderEpoch, origin, ApiVersion$.MODULE$.latestVersion())
      .firstOffset()
      .get()
      .messageOffset();
  }

  void highWatermark(long offset) {
    log.updateHighWatermark(offset);
  }

  int deleteOldSegments() {
    return log.deleteOldSegments();
  }

  void deleteRecords(long offset) {
    log.maybeIncrementLogStartOffset(offset, ClientRecordDeletion$.MODULE$);
  }

  void truncateTo(long offset) {
    log.truncateTo(offset);
  }

  void truncateFully(long offset) {
    log.truncateFullyAndStartAt(offset);
  }

  void close() {
    log.close();
  }

  int read(long offset, String reader) throws OffsetOutOfRangeException {
    FetchIsolation isolation = reader.equals("follower")
      ? FetchLogEnd$.MODULE$
      : reader.equals("committed") ? FetchTxnCommitted$.MODULE$ : FetchHighWatermark$.MODULE$;
    int count = 0;
    for (Record record : log.read(offset, 1 << 20, isolation, true).records().records()) {
      if (record.offset() >= offset) count++;
    }
    return count;
  }

  long[] offsetForTimestamp(long ts) {
    Option<TimestampAndOffset> found = log.fetchOffsetByTimestamp(ts);
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
    for (LogSegment segment : CollectionConverters.asJava(log.logSegments())) {
      segments.add(new long[] { segment.baseOffset(), segment.size() });
    }
    return segments;
  }

  /** Entries of a segment's index: offset, position. */
  List<long[]> offsetIndex(long baseOffset) {
    List<long[]> entries = new ArrayList<>();
    OffsetIndex index = segment(baseOffset).offsetIndex();
    for (int i = 0; i < index.entries(); i++) {
      entries.add(new long[] { index.entry(i).offset(), index.entry(i).position() });
    }
    return entries;
  }

  /** Timestamp, offset. */
  List<long[]> timeIndex(long baseOffset) {
    List<long[]> entries = new ArrayList<>();
    TimeIndex index = segment(baseOffset).timeIndex();
    for (int i = 0; i < index.entries(); i++) {
      entries.add(new long[] { index.entry(i).timestamp(), index.entry(i).offset() });
    }
    return entries;
  }

  private LogSegment segment(long baseOffset) {
    for (LogSegment segment : CollectionConverters.asJava(log.logSegments())) {
      if (segment.baseOffset() == baseOffset) return segment;
    }
    throw new IllegalArgumentException("no segment begins at " + baseOffset);
  }

  List<long[]> epochs() {
    List<long[]> epochs = new ArrayList<>();
    for (EpochEntry entry : CollectionConverters.asJava(log.leaderEpochCache().get().epochEntries())) {
      epochs.add(new long[] { entry.epoch(), entry.startOffset() });
    }
    return epochs;
  }

  /** Keeps what is to be done at once in the background until the step is over. */
  private static final class Later implements Scheduler {
    private final List<Function0<BoxedUnit>> tasks = new ArrayList<>();

    void run() {
      List<Function0<BoxedUnit>> due = new ArrayList<>(tasks);
      tasks.clear();
      due.forEach(Function0::apply);
    }

    @Override
    public void startup() {}

    @Override
    public void shutdown() {}

    @Override
    public boolean isStarted() {
      return true;
    }

    @Override
    public ScheduledFuture<?> schedule(
      String name,
      Function0<BoxedUnit> task,
      long delay,
      long period,
      TimeUnit unit
    ) {
      if (delay == 0 && period <= 0) tasks.add(task);
      return new Scheduled();
    }
  }
}
