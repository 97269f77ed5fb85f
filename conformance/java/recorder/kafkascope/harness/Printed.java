package kafkascope.harness;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream that makes an event of each line that the program prints. */
final class Printed extends OutputStream {
  private final String event;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private Printed(String event) {
    this.event = event;
  }

  static PrintStream as(String event) {
    return new PrintStream(new Printed(event), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) {
    if (b != '\n') {
      line.write(b);
      return;
    }
    Events.emit(event, "text", line.toString(StandardCharsets.UTF_8));
    line.reset();
  }
}
