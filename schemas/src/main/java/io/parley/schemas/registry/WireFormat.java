package io.parley.schemas.registry;

import io.parley.schemas.avro.ChatActionRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/// Records of one subject in the Confluent wire format: a zero byte, the schema id in four bytes, Avro binary.
///
/// Safe for use by several threads.
///
/// @param <A> the generated class of the compiled-in schema
public final class WireFormat<A extends SpecificRecord> {
    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    /// More than any broker takes for a record. Avro reserves what a length in the bytes says before it has seen them:
    /// without a limit a forged one takes the whole heap, and the process with it.
    private static final String LONGEST = Integer.toString(16 * 1024 * 1024);

    static {
        // Avro reads these once, when it first decodes; what an operator has set counts.
        System.getProperties().putIfAbsent(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, LONGEST);
        System.getProperties().putIfAbsent(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, LONGEST);
        System.getProperties().putIfAbsent(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, LONGEST);
        // Avro builds only classes it is told to trust; a schema from outside must not name any other.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(ChatActionRecord.class.getPackageName())));
    }

    private final SchemaRegistry registry;
    private final Schema schema;
    private final int schemaId;
    private final SpecificDatumWriter<A> writer;
    private final Map<Integer, SpecificDatumReader<A>> readers = new ConcurrentHashMap<>();

    /// Registers the schema, so it fails when the registry is away: a writer that cannot name its schema must not
    /// start.
    public WireFormat(SchemaRegistry registry, String subject, Schema schema) {
        this.registry = registry;
        this.schema = schema;
        this.schemaId = registry.register(subject, schema);
        this.writer = new SpecificDatumWriter<>(schema);
        readers.put(schemaId, new SpecificDatumReader<>(schema));
    }

    public byte[] encode(A value) {
        var out = new ByteArrayOutputStream(256);
        out.write(MAGIC);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return out.toByteArray();
    }

    /// @throws MalformedRecordException when the bytes fail against the schema they name
    /// @throws RegistryUnavailableException when the schema they name cannot be looked up
    public A decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new MalformedRecordException("not in the Confluent wire format");
        }
        var reader = readerOf(ByteBuffer.wrap(bytes).getInt(1));
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            @SuppressWarnings("NullAway") // Avro's signature: nothing to reuse
            var value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedRecordException("bytes left over after the record");
            }
            return value;
        } catch (IOException
                | AvroRuntimeException
                | UnsupportedOperationException
                | ArrayIndexOutOfBoundsException
                | NegativeArraySizeException e) {
            throw new MalformedRecordException("the bytes fail against their schema: " + e, e);
        }
    }

    private SpecificDatumReader<A> readerOf(int id) {
        return readers.computeIfAbsent(id, _ -> new SpecificDatumReader<>(registry.byId(id), schema));
    }
}
