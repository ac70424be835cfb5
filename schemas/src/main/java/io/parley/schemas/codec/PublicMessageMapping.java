package io.parley.schemas.codec;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.analytics.Pseudonym;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicMessage.About;
import io.parley.schemas.analytics.PublicMessage.Sent;
import io.parley.schemas.avro.PublicMessageRecord;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.id.Seq;
import java.time.YearMonth;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

final class PublicMessageMapping implements Mapping<PublicMessage, PublicMessageRecord> {
    private static final String TOPIC = "public.chat.messages";

    @Override
    public Schema schema() {
        return PublicMessageRecord.getClassSchema();
    }

    @Override
    public PublicMessageRecord toAvro(PublicMessage value) {
        var about = value.about();
        var sent = value.sent();
        return new PublicMessageRecord(
                value.id(),
                value.type().name(),
                value.month().toString(),
                value.chat().value(),
                value.seq().value(),
                value.at(),
                value.sender().value(),
                about == null ? null : about.kind().name(),
                about == null ? null : about.members(),
                sent == null ? null : sent.message().value(),
                sent == null ? null : sent.bodyBytes(),
                sent == null ? null : sent.files(),
                sent == null ? null : sent.mentions());
    }

    @Override
    public PublicMessage toValue(PublicMessageRecord avro) {
        return new PublicMessage(
                avro.getId(),
                Words.of(PublicMessage.Type.class, avro.getType(), TOPIC),
                YearMonth.parse(avro.getMonth()),
                new Pseudonym(avro.getChat()),
                new Seq(avro.getSeq()),
                avro.getAt(),
                new Pseudonym(avro.getSender()),
                about(avro),
                sent(avro));
    }

    private static @Nullable About about(PublicMessageRecord avro) {
        return avro.getChatKind() == null
                ? null
                : new About(
                        Words.of(ChatKind.class, avro.getChatKind(), TOPIC),
                        requireNonNull(avro.getMembers(), "members"));
    }

    private static @Nullable Sent sent(PublicMessageRecord avro) {
        return avro.getMessage() == null
                ? null
                : new Sent(
                        new Pseudonym(avro.getMessage()),
                        requireNonNull(avro.getBodyBytes(), "bodyBytes"),
                        requireNonNull(avro.getFiles(), "files"),
                        requireNonNull(avro.getMentions(), "mentions"));
    }
}
