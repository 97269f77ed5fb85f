package kafkascope.harness;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import kafkascope.observed.Observed;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Runs the main method of a client's program (the first argument) when it is ordered to, and carries out orders to it. */
public final class ClientMain {
  private final Class<?> program;
  private final CountDownLatch started = new CountDownLatch(1);

  private ClientMain(Class<?> program) {
    this.program = program;
  }

  public static void main(String[] args) throws Exception {
    System.setOut(Printed.as("printed"));
    System.setErr(Printed.as("complained"));
    ClientMain client = new ClientMain(Class.forName(args[0]));
    Warmup.run(System.getProperty("kafkascope.warmup"));
    Orders.read(client::carryOut);
    Events.emit("ready");
    client.started.await();
    client.run();
    Events.emit("ended");
  }

  private void run() throws Exception {
    try {
      program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      if (!Observed.isTold(e.getCause())) Events.thrown(originOf(e.getCause()), e.getCause());
    }
  }

  /** An exception that no call of the client threw comes from the work on a record, or from the future of a send. */
  private static String originOf(Throwable e) {
    if (e instanceof ExecutionException) return "get";
    return Observed.isConstructing() ? "constructor" : "process";
  }

  private void carryOut(String[] order) {
    switch (order[0]) {
      case "go":
        started.countDown();
        break;
      case "send":
        for (int i = 4; i < order.length; i++) Outbox.add(record(order, order[i]));
        break;
      case "flush":
        Outbox.call(() -> Observed.producer().flush());
        break;
      case "txn":
        Outbox.call(() -> transact(order[1]));
        break;
      case "seek":
        Observed.seek(new TopicPartition(order[1], Integer.parseInt(order[2])), Long.parseLong(order[3]));
        break;
      case "close":
        close();
        break;
      default:
        throw new IllegalArgumentException(order[0]);
    }
  }

  /** `send`, topic, partition, timestamp, then a field for each record: key and value with a comma between. */
  private static Supplier<ProducerRecord<String, String>> record(String[] order, String record) {
    String topic = order[1];
    Integer partition = order[2].isEmpty() ? null : Integer.valueOf(order[2]);
    Long timestamp = order[3].isEmpty() ? null : Long.valueOf(order[3]);
    String[] keyAndValue = record.split(",", -1);
    return () -> new ProducerRecord<>(topic, partition, timestamp, text(keyAndValue[0]), text(keyAndValue[1]));
  }

  /** Nothing: null. `=text`: that text. `*7`: seven letters. */
  private static String text(String field) {
    if (field.isEmpty()) return null;
    if (field.charAt(0) == '*') return "x".repeat(Integer.parseInt(field.substring(1)));
    return Orders.decoded(field.substring(1));
  }

  private static void transact(String call) {
    switch (call) {
      case "initTransactions":
        Observed.producer().initTransactions();
        break;
      case "beginTransaction":
        Observed.producer().beginTransaction();
        break;
      case "commitTransaction":
        Observed.producer().commitTransaction();
        break;
      case "abortTransaction":
        Observed.producer().abortTransaction();
        break;
      default:
        throw new IllegalArgumentException(call);
    }
  }

  /** As the application itself would: the end of its loop, else close() from another thread. */
  private void close() {
    try {
      program.getMethod("stop").invoke(null);
    } catch (NoSuchMethodException e) {
      if (Outbox.isTaken()) Outbox.close();
      else if (Observed.producer() != null) Observed.producer().close();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
