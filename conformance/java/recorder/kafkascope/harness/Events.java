package kafkascope.harness;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Events of this process, as lines of JSON on the real standard output. A line is written at once and in one
 * piece, so that what happened before a kill is told.
 */
public final class Events {
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private Events() {}

  /** `fields`: names and values in turn. */
  public static void emit(String event, Object... fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    for (int i = 0; i < fields.length; i += 2) line.put((String) fields[i], fields[i + 1]);
    write(line);
  }

  private static synchronized void write(Map<String, Object> line) {
    StringBuilder json = new StringBuilder();
    append(json, line);
    json.append('\n');
    try {
      OUT.write(json.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An exception was thrown to the application out of the call `in`. */
  public static void thrown(String in, Throwable e) {
    List<Object> causes = new ArrayList<>();
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      causes.add(Map.of("class", cause.getClass().getName(), "message", String.valueOf(cause.getMessage())));
    }
    emit("exception", "in", in, "class", e.getClass().getName(), "message", String.valueOf(e.getMessage()), "causes", causes);
  }

  /** `topic-partition`, in the order of the collection. */
  public static List<String> names(Collection<TopicPartition> partitions) {
    List<String> names = new ArrayList<>();
    for (TopicPartition partition : partitions) names.add(partition.toString());
    return names;
  }

  private static void append(StringBuilder json, Object value) {
    if (value instanceof Map) {
      json.append('{');
      String comma = "";
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        json.append(comma);
        appendText(json, String.valueOf(entry.getKey()));
        json.append(':');
        append(json, entry.getValue());
        comma = ",";
      }
      json.append('}');
    } else if (value instanceof Collection) {
      json.append('[');
      String comma = "";
      for (Object each : (Collection<?>) value) {
        json.append(comma);
        append(json, each);
        comma = ",";
      }
      json.append(']');
    } else if (value instanceof Optional) {
      append(json, ((Optional<?>) value).orElse(null));
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else {
      appendText(json, value.toString());
    }
  }

  private static void appendText(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') json.append('\\').append(c);
      else if (c < ' ' || Character.isSurrogate(c)) json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    json.append('"');
  }
}
