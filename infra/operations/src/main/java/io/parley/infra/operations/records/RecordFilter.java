package io.parley.infra.operations.records;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// Which records somebody wants to see: all conditions must hold.
///
/// @param key null for any
/// @param wanted by the path of a field of the value, its words separated by dots; of a list any element will do
record RecordFilter(@Nullable String key, Map<String, String> wanted) {
    /// @param conditions each `field=value`
    /// @param schema of the topic's values; null where they are another program's
    /// @throws IllegalArgumentException for what is no condition, or names a field the schema does not have
    static RecordFilter of(@Nullable String key, List<String> conditions, @Nullable Schema schema) {
        var wanted = new LinkedHashMap<String, String>();
        for (var condition : conditions) {
            var sign = condition.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("'" + condition + "' is no condition: say field=value");
            }
            var path = condition.substring(0, sign);
            if (schema != null) {
                requireField(path.split("\\.", 2)[0], schema);
            }
            wanted.put(path, condition.substring(sign + 1));
        }
        return new RecordFilter(key, wanted);
    }

    private static void requireField(String name, Schema schema) {
        if (schema.getField(name) == null) {
            throw new IllegalArgumentException("There is no field " + name + " in " + schema.getName() + "; it has "
                    + String.join(
                            ", ",
                            schema.getFields().stream().map(Schema.Field::name).toList()));
        }
    }

    /// @param decoded as [RecordDecoder] makes it
    boolean matches(Map<String, @Nullable Object> decoded) {
        return (key == null || key.equals(decoded.get("key")))
                && wanted.entrySet().stream()
                        .allMatch(condition -> at(decoded.get("value"), condition.getKey())
                                .anyMatch(found -> found.equals(condition.getValue())));
    }

    /// What stands at a path, as text.
    private static Stream<String> at(@Nullable Object value, String path) {
        if (value instanceof Collection<?> list) {
            return list.stream().flatMap(element -> at(element, path));
        }
        if (path.isEmpty()) {
            return Stream.of(Objects.toString(value));
        }
        var words = path.split("\\.", 2);
        return value instanceof Map<?, ?> object && object.containsKey(words[0])
                ? at(
                        object.get(words[0]),
                        Optional.of(words)
                                .filter(two -> two.length > 1)
                                .map(two -> two[1])
                                .orElse(""))
                : Stream.empty();
    }
}
