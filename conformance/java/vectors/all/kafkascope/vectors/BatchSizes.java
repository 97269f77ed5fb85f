package kafkascope.vectors;

import anywhere.AbstractRecords;
import anywhere.CompressionType;
import anywhere.DefaultRecord;
import anywhere.DefaultRecordBatch;
import anywhere.RecordBatch;
import anywhere.SimpleRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Bytes of records and of their batch, and what the accumulator reserves for the first of them. */
final class BatchSizes implements Vectors.Maker {
  @Override
  public ObjectNode make(JsonNode input) {
    List<SimpleRecord> records = recordsOf(input.get("records"));
    SimpleRecord first = records.get(0);
    ObjectNode output = Vectors.JSON.createObjectNode();
    ArrayNode sizes = output.putArray("recordSizes");
    for (int i = 0; i < records.size(); i++) {
      SimpleRecord record = records.get(i);
      long delta = record.timestamp() - first.timestamp();
      count(
        sizes,
        DefaultRecord.sizeInBytes(i, delta, record.key(), record.value(), record.headers())
      );
    }
    output.put("batchBytes", DefaultRecordBatch.sizeInBytes(records));
    output.put(
      "upperBoundOfFirstRecord",
      AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.NONE,
        first.key(),
        first.value(),
        first.headers()
      )
    );
    return output;
  }

  /** Sizes as [size, how many of it in a row]. */
  private static void count(ArrayNode sizes, int size) {
    JsonNode last = sizes.get(sizes.size() - 1);
    if (last != null && last.get(0).asInt() == size) {
      ((ArrayNode) last).set(1, Vectors.JSON.getNodeFactory().numberNode(last.get(1).asInt() + 1));
    } else {
      sizes.addArray().add(size).add(1);
    }
  }

  private static List<SimpleRecord> recordsOf(JsonNode input) {
    List<SimpleRecord> records = new ArrayList<>();
    if (input.isArray()) {
      for (JsonNode record : input) records.add(recordOf(record));
    } else {
      for (int i = 0; i < input.get("repeat").asInt(); i++) {
        records.add(recordOf(input.get("record")));
      }
    }
    return records;
  }

  private static SimpleRecord recordOf(JsonNode input) {
    List<Header> headers = new ArrayList<>();
    for (JsonNode header : input.get("headers")) {
      headers.add(new RecordHeader("h".repeat(header.get(0).asInt()), bytes(header.get(1))));
    }
    return new SimpleRecord(
      input.get("ts").asLong(),
      bytes(input.get("key")),
      bytes(input.get("value")),
      headers.toArray(new Header[0])
    );
  }

  private static byte[] bytes(JsonNode length) {
    return length.isNull() ? null : new byte[length.asInt()];
  }
}
