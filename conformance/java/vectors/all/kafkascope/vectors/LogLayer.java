package kafkascope.vectors;

import anywhere.EndTransactionMarker;
import anywhere.ControlRecordType;
import anywhere.MemoryRecords;
import anywhere.RecordBatch;
import anywhere.SimpleRecord;
import anywhere.TimestampType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.protocol.Errors;

/** What a log answers and looks like after each step. Times are relative to the first. */
final class LogLayer implements Vectors.Maker {
  private static final long START_MS = 1_700_000_000_000L;
  private static final int DEFAULT_BYTES = 78;

  @Override
  public ObjectNode make(JsonNode input) throws Exception {
    Properties config = new Properties();
    for (Map.Entry<String, JsonNode> entry : Vectors.fieldsOf(input.get("config"))) {
      config.put(entry.getKey(), entry.getValue().asText());
    }
    File folder = new File(Files.createTempDirectory("kafkascope").toFile(), "t-0");
    Folder log = new Folder(folder, config);
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode after = output.putArray("after");
    for (JsonNode step : input.get("do")) {
      ObjectNode told = after.addObject();
      try {
        carryOut(log, step, told);
      } catch (RuntimeException e) {
        // The validator wraps what it says of a record.
        Throwable said = e instanceof ApiException ? e : e.getCause();
        if (!(said instanceof ApiException)) throw e;
        told.put("error", Errors.forException(said).name());
      }
      log.open.settle();
      tell(log.open, told);
    }
    return output;
  }

  /** The log of a folder, which can be opened anew. */
  private static final class Folder {
    final File folder;
    final Properties config;
    final ManualTime time = new ManualTime(START_MS);
    ReleaseLog open;

    Folder(File folder, Properties config) throws Exception {
      this.folder = folder;
      this.config = config;
      open(0, 0, true);
    }

    void open(long logStartOffset, long recoveryPoint, boolean clean) throws Exception {
      open = new ReleaseLog(folder, config, time, logStartOffset, recoveryPoint, clean);
    }
  }

  private static void carryOut(Folder log, JsonNode step, ObjectNode told) throws Exception {
    switch (step.get(0).asText()) {
      case "append":
        append(log, step.get(1), told);
        break;
      case "marker":
        told.put("offset", log.open.appendMarker(marker(log.time, step)));
        break;
      case "highWatermark":
        log.open.highWatermark(step.get(1).asLong());
        break;
      case "wait":
        log.time.sleep(step.get(1).asLong());
        break;
      case "retention":
        told.put("deleted", log.open.deleteOldSegments());
        break;
      case "deleteRecords":
        log.open.deleteRecords(step.get(1).asLong());
        break;
      case "truncate":
        log.open.truncateTo(step.get(1).asLong());
        break;
      case "truncateFully":
        log.open.truncateFully(step.get(1).asLong());
        break;
      case "read":
        told.put("records", log.open.read(step.get(1).asLong(), step.get(2).asText()));
        break;
      case "lookUp":
        lookUp(log, step.get(1).asLong(), told);
        break;
      case "index":
        pairs(told.putArray("offsetIndex"), log.open.offsetIndex(step.get(1).asLong()));
        pairs(told.putArray("timeIndex"), timesOf(log.open.timeIndex(step.get(1).asLong())));
        break;
      case "cut":
        cut(log.folder, step.get(1).asLong(), step.get(2).asLong());
        break;
      case "close":
        log.open.close();
        break;
      case "open":
        log.open(step.get(1).asLong(), step.get(2).asLong(), step.get(3).asText().equals("clean"));
        break;
      default:
        throw new IllegalArgumentException(step.toString());
    }
  }

  private static void append(Folder log, JsonNode batch, ObjectNode told) throws Exception {
    long before = log.open.logEndOffset();
    long first = log.open.append(recordsOf(batch), batch.path("leaderEpoch").asInt(0));
    told.put("offset", first);
    if (log.open.logEndOffset() == before) told.put("duplicate", true);
  }

  /** `bytes`: of the whole batch. */
  private static MemoryRecords recordsOf(JsonNode batch) {
    int bytes = batch.path("bytes").asInt(DEFAULT_BYTES);
    byte[] key = batch.has("key") ? batch.get("key").asText().getBytes(StandardCharsets.UTF_8) : null;
    SimpleRecord[] records = new SimpleRecord[batch.path("count").asInt(1)];
    for (int length = 10; ; length++) {
      for (int i = 0; i < records.length; i++) {
        records[i] = new SimpleRecord(
          START_MS + batch.path("ts").asLong(0),
          key,
          new byte[bytes < DEFAULT_BYTES ? length - 10 : length]
        );
      }
      MemoryRecords made = MemoryRecords.withRecords(
        RecordBatch.CURRENT_MAGIC_VALUE,
        0L,
        Release.NO_COMPRESSION,
        TimestampType.CREATE_TIME,
        batch.path("producerId").asLong(-1),
        (short) batch.path("producerEpoch").asInt(-1),
        batch.path("sequence").asInt(-1),
        0,
        batch.path("transactional").asBoolean(),
        records
      );
      if (made.sizeInBytes() >= bytes || records.length > 1) return made;
    }
  }

  private static MemoryRecords marker(ManualTime time, JsonNode step) {
    ControlRecordType type = step.get(3).asText().equals("abort")
      ? ControlRecordType.ABORT
      : ControlRecordType.COMMIT;
    return MemoryRecords.withEndTransactionMarker(
      time.milliseconds(),
      step.get(1).asLong(),
      (short) step.get(2).asInt(),
      new EndTransactionMarker(type, 0)
    );
  }

  private static void lookUp(Folder log, long ts, ObjectNode told) throws Exception {
    long[] found = log.open.offsetForTimestamp(START_MS + ts);
    if (found == null) told.putNull("found");
    else told.putArray("found").add(found[0]).add(found[1] - START_MS);
  }

  private static List<long[]> timesOf(List<long[]> entries) {
    for (long[] entry : entries) entry[0] -= START_MS;
    return entries;
  }

  /** The file of a segment loses its end. */
  private static void cut(File folder, long baseOffset, long bytes) throws Exception {
    String name = String.format("%020d.log", baseOffset);
    try (RandomAccessFile file = new RandomAccessFile(new File(folder, name), "rw")) {
      file.setLength(bytes);
    }
  }

  private static void tell(ReleaseLog log, ObjectNode told) throws Exception {
    told.put("logStart", log.logStartOffset());
    told.put("logEnd", log.logEndOffset());
    told.put("highWatermark", log.highWatermark());
    told.put("lastStable", log.lastStableOffset());
    told.put("recoveryPoint", log.recoveryPoint());
    pairs(told.putArray("segments"), log.segments());
    pairs(told.putArray("epochs"), log.epochs());
  }

  private static void pairs(ArrayNode to, Iterable<long[]> pairs) {
    for (long[] pair : pairs) to.addArray().add(pair[0]).add(pair[1]);
  }
}
