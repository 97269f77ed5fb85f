package kafkascope.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.record.*;
import org.apache.kafka.common.record.internal.*;

/**
 * Reads what brokers that do not run any more have in their folders: an event for each replica of a topic that is not
 * internal. Arguments: `number=folder` of each broker.
 */
public final class LogMain {
  private static final String HIGH_WATERMARKS = "replication-offset-checkpoint";
  private static final String LOG_STARTS = "log-start-offset-checkpoint";

  public static void main(String[] args) throws IOException {
    for (String arg : args) {
      String[] sides = arg.split("=", 2);
      Path data = Path.of(sides[1]);
      Map<String, Long> highWatermarks = checkpoint(data.resolve(HIGH_WATERMARKS));
      Map<String, Long> logStarts = checkpoint(data.resolve(LOG_STARTS));
      for (File folder : sorted(data.toFile().listFiles(File::isDirectory))) {
        String partition = folder.getName();
        // Not of the metadata log or an internal topic, not one that is deleted or yet to take another's place.
        if (!partition.matches("(?!__)[\\w.-]+-\\d+")) continue;
        File[] segments = sorted(folder.listFiles((in, name) -> name.endsWith(".log")));
        if (segments.length == 0) continue;
        read(Integer.parseInt(sides[0]), partition, segments, highWatermarks.get(partition), logStarts.get(partition));
      }
    }
  }

  private static void read(int broker, String partition, File[] segments, Long highWatermark, Long logStart)
      throws IOException {
    List<Object> bases = new ArrayList<>();
    List<Object> batches = new ArrayList<>();
    long end = 0;
    for (File segment : segments) {
      long base = Long.parseLong(segment.getName().replace(".log", ""));
      bases.add(base);
      end = Math.max(end, base);
      try (FileRecords records = FileRecords.open(segment, false)) {
        for (RecordBatch batch : records.batches()) {
          batches.add(described(batch));
          end = batch.nextOffset();
        }
      }
    }
    Events.emit("log", "broker", broker, "partition", partition,
        "logStartOffset", logStart == null ? bases.get(0) : logStart,
        "highWatermark", highWatermark == null ? 0 : highWatermark,
        "logEndOffset", end, "batches", batches, "segments", bases);
  }

  private static Map<String, Object> described(RecordBatch batch) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("baseOffset", batch.baseOffset());
    described.put("lastOffset", batch.lastOffset());
    described.put("leaderEpoch", batch.partitionLeaderEpoch());
    described.put("control", null);
    described.put("size", batch.sizeInBytes());
    described.put("producerEpoch", batch.producerEpoch());
    described.put("baseSequence", batch.baseSequence());
    described.put("timestampType", batch.timestampType().toString());
    described.put("transactional", batch.isTransactional());
    described.put("codec", batch.compressionType().id);
    List<Object> offsets = new ArrayList<>();
    for (var record : batch) {
      offsets.add(record.offset());
      if (batch.isControlBatch()) {
        described.put("control", ControlRecordType.parse(record.key()).toString().toLowerCase());
      }
    }
    if (offsets.size() != batch.lastOffset() - batch.baseOffset() + 1) described.put("offsets", offsets);
    return described;
  }

  /** A checkpoint file: version, number of lines, then topic, partition and offset. */
  private static Map<String, Long> checkpoint(Path file) throws IOException {
    Map<String, Long> offsets = new TreeMap<>();
    if (!Files.exists(file)) return offsets;
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(" ");
      if (fields.length == 3) offsets.put(fields[0] + "-" + fields[1], Long.valueOf(fields[2]));
    }
    return offsets;
  }

  private static File[] sorted(File[] files) {
    Arrays.sort(files);
    return files;
  }
}
