package io.parley.gateway.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.codec.Codecs;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.erasure.ErasureStep;
import io.parley.schemas.log.GroupReader;
import io.parley.schemas.log.TopicWriter;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.topic.Component;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Answers deletions as the media service does that holds no files.
public final class StandInMedia implements AutoCloseable {
    private final RecordCodec<Erasure> codec;
    private final TopicWriter writer;
    private final GroupReader reader;

    public StandInMedia(TestStack stack) {
        var access = BrokerAccess.open(stack.bootstrapServers());
        codec = new Codecs(new SchemaRegistry(stack.registryUrl()), stack.namespace()).erasures();
        writer = new TopicWriter(access, stack.namespace(), Topic.ACCOUNT_ERASURES);
        reader = new GroupReader(
                access,
                stack.namespace(),
                Topic.ACCOUNT_ERASURES,
                Component.MEDIA_SERVICE,
                "stand-in-media",
                this::take,
                () -> {});
        reader.start();
    }

    private void take(ConsumerRecord<byte[], byte[]> received) {
        if (codec.decode(received.value()) instanceof Erasure.Requested(var user, var at)) {
            var partition = Partitions.ofUser(user, Topic.ACCOUNT_ERASURES.partitions());
            var done = codec.encode(new Erasure.StepDone(user, ErasureStep.MEDIA, at));
            writer.write(partition, user.toString(), done).join();
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
