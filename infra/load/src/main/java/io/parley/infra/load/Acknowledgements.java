package io.parley.infra.load;

import io.parley.schemas.frame.ClientFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Says of one socket what it has received and read, as a sensible client does: not of each message, but ten times a
/// second.
final class Acknowledgements {
    private static final Executor NEXT = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
    private static final String CHAT = "\"chat\":\"";
    private static final String SEQ = "\"seq\":";
    private static final int ID_LENGTH = 36;

    private final Consumer<ClientFrame> say;
    private final Map<ChatId, Seq> due = new HashMap<>();

    Acknowledgements(Consumer<ClientFrame> say) {
        this.say = say;
    }

    /// @param text the frame of an event, which begins with its place
    synchronized void received(String text) {
        var chatAt = text.indexOf(CHAT) + CHAT.length();
        var chat = ChatId.of(text.substring(chatAt, chatAt + ID_LENGTH));
        var seqAt = text.indexOf(SEQ, chatAt) + SEQ.length();
        var end = seqAt;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        var seq = new Seq(Long.parseLong(text, seqAt, end, 10));
        if (due.isEmpty()) {
            NEXT.execute(this::sayAll);
        }
        due.merge(chat, seq, (one, other) -> one.isAfter(other) ? one : other);
    }

    private synchronized void sayAll() {
        due.forEach((chat, seq) -> {
            say.accept(new ClientFrame.Delivered(chat, seq));
            say.accept(new ClientFrame.Read(chat, seq));
        });
        due.clear();
    }
}
