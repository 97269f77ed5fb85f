package kafkascope.harness;

import java.util.Iterator;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of a producer's program: those that the recorder orders, until it orders the end. Calls that
 * the program does not have itself, as flush(), are made between two records by the program's own thread.
 */
public final class Outbox implements Iterable<ProducerRecord<String, String>> {
  private static final Outbox OUTBOX = new Outbox();

  private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private volatile boolean taken;
  private volatile boolean closed;

  /** The body of the program's outbox(). */
  public static Outbox records() {
    OUTBOX.taken = true;
    return OUTBOX;
  }

  /** True once the program takes its records from here. */
  static boolean isTaken() {
    return OUTBOX.taken;
  }

  static void add(Supplier<ProducerRecord<String, String>> record) {
    OUTBOX.items.add(new Item(record, null));
  }

  static void call(Runnable call) {
    OUTBOX.items.add(new Item(null, call));
  }

  /** The loop over the records ends at its next turn. */
  static void close() {
    OUTBOX.closed = true;
    OUTBOX.items.add(new Item(null, () -> {}));
  }

  @Override
  public Iterator<ProducerRecord<String, String>> iterator() {
    return new Iterator<>() {
      private ProducerRecord<String, String> next;

      @Override
      public boolean hasNext() {
        while (next == null && !closed) next = take();
        return next != null && !closed;
      }

      @Override
      public ProducerRecord<String, String> next() {
        ProducerRecord<String, String> record = next;
        next = null;
        return record;
      }
    };
  }

  /** null: it was a call, or no record can be made of what was ordered. */
  private ProducerRecord<String, String> take() {
    try {
      Item item = items.take();
      if (item.record != null) return item.record.get();
      item.call.run();
    } catch (IllegalArgumentException e) {
      Events.thrown("new ProducerRecord", e);
    } catch (InterruptedException e) {
      closed = true;
    } catch (RuntimeException e) {
      // The observed client has told of it; an application would go on or not as it likes.
    }
    return null;
  }

  private static final class Item {
    private final Supplier<ProducerRecord<String, String>> record;
    private final Runnable call;

    private Item(Supplier<ProducerRecord<String, String>> record, Runnable call) {
      this.record = record;
      this.call = call;
    }
  }
}
