package kafkascope.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The orders of the recorder, lines on standard input whose fields are separated by tabs. Its end means that the
 * recorder is gone: then this process is too, whatever it is doing.
 */
public final class Orders {
  private static final int RECORDER_IS_GONE = 3;

  private Orders() {}

  /** Gives each line's fields to `order`, on a thread of its own. */
  public static void read(Consumer<String[]> order) {
    Thread reader = new Thread(() -> {
      try {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) order.accept(line.split("\t", -1));
      } catch (IOException e) {
        // As good as its end.
      } finally {
        Runtime.getRuntime().halt(RECORDER_IS_GONE);
      }
    }, "orders");
    reader.setDaemon(true);
    reader.start();
  }

  public static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
