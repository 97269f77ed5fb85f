package kafkascope.vectors;

import java.util.ArrayList;
import java.util.List;

/** Numbers of objects that are classes with public fields in one release and records in another. */
final class Fields {
  private Fields() {}

  static List<long[]> pairs(Iterable<?> objects, String first, String second) {
    List<long[]> pairs = new ArrayList<>();
    for (Object object : objects) {
      pairs.add(new long[] { number(object, first), number(object, second) });
    }
    return pairs;
  }

  private static long number(Object object, String name) {
    try {
      Object value = object instanceof Record
        ? object.getClass().getMethod(name).invoke(object)
        : object.getClass().getField(name).get(object);
      return ((Number) value).longValue();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
