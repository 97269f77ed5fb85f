package kafkascope.harness;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A server's own main class (the first argument) in a process that ends with the recorder. Asked for it, it tells where
 * the logs of a broker start: files tell that only of brokers that have run for half a minute.
 */
public final class ServerMain {
  public static void main(String[] args) throws Exception {
    Orders.read(order -> Events.emit("logStarts", "offsets", logStarts()));
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static Map<String, Object> logStarts() {
    Map<String, Object> offsets = new TreeMap<>();
    MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
    try {
      for (ObjectName name : metrics.queryNames(new ObjectName("kafka.log:type=Log,name=LogStartOffset,*"), null)) {
        String partition = name.getKeyProperty("topic") + "-" + name.getKeyProperty("partition");
        offsets.put(partition, metrics.getAttribute(name, "Value"));
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
    return offsets;
  }
}
