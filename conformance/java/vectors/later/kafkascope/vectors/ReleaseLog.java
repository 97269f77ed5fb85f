package kafkascope.vectors;

import anywhere.AppendOrigin;
import anywhere.FetchIsolation;
import anywhere.LogSegment;
import anywhere.LogStartOffsetIncrementReason;
import anywhere.MemoryRecords;
import anywhere.OffsetIndex;
import anywhere.Record;
import anywhere.TimeIndex;
import anywhere.UnifiedLog;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The log of the releases after 2.8. */
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
    log = Release.openLog(folder, config, later, time, logStartOffset, recoveryPoint, clean);
  }

  long append(MemoryRecords records, int leaderEpoch) throws IOException {
    return Release.append(log, records, leaderEpoch, AppendOrigin.CLIENT);
  }

  long appendMarker(MemoryRecords records) throws IOException {
    return Release.append(log, records, 0, AppendOrigin.COORDINATOR);
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
    Release.truncateFully(log, offset);
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
    return Release.offsetForTimestamp(log, ts);
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
    List<Object> entries = new ArrayList<>();
    OffsetIndex index = segment(baseOffset).offsetIndex();
    for (int i = 0; i < index.entries(); i++) entries.add(index.entry(i));
    return Fields.pairs(entries, "offset", "position");
  }

  /** Timestamp, offset. */
  List<long[]> timeIndex(long baseOffset) throws IOException {
    List<Object> entries = new ArrayList<>();
    TimeIndex index = segment(baseOffset).timeIndex();
    for (int i = 0; i < index.entries(); i++) entries.add(index.entry(i));
    return Fields.pairs(entries, "timestamp", "offset");
  }

  private LogSegment segment(long baseOffset) {
    for (LogSegment segment : log.logSegments()) {
      if (segment.baseOffset() == baseOffset) return segment;
    }
    throw new IllegalArgumentException("no segment begins at " + baseOffset);
  }

  List<long[]> epochs() {
    return Fields.pairs(Release.epochsOf(log), "epoch", "startOffset");
  }
}
