package io.parley.nodes.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedMessage;
import io.parley.schemas.frame.EventFrames;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.inbox.InboxMessage.Outcome;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.media.CassandraFiles;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.session.SessionSignal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;

/// Speaks for sequencing, routing and the history writer, on the real topics and the real database, on one thread. It
/// is far simpler than they are, and can be told to fall silent.
public final class StandIn implements AutoCloseable {
    private final FrameCodec frames = new FrameCodec();
    private final StandInTopics topics;
    private final StandInHistory history;
    private final StandInRouting routing;
    private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
    private final StandInChats chats = new StandInChats();
    private final List<ActionRecord> undecided = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean decides = true;

    public StandIn(TestStack stack) {
        topics = new StandInTopics(stack);
        history = new StandInHistory(stack, topics);
        routing = new StandInRouting(topics);
        thread = Thread.ofPlatform().name("stand-in").start(this::run);
    }

    /// A group of these users, the first of them its creator.
    public ChatId chatOf(UserId... members) {
        return onThread(() -> {
            var chat = chats.open(List.of(members));
            var list = Arrays.stream(members)
                    .map(user -> new Member(user, Role.MEMBER))
                    .toList();
            happen(chat, members[0], new ChatEvent.ChatCreated(1, ChatKind.GROUP, "A group", list));
            return chat;
        });
    }

    /// Takes a member out of a group. Further events still reach it live, as if routing were slow to learn of it.
    public void remove(ChatId chat, UserId member) {
        tell(() -> happen(chat, member, new ChatEvent.MemberRemoved(2, member)));
    }

    /// Something the presence topology finds out.
    public void presence(Presence presence) {
        tell(() -> routing.presence().changed(presence));
    }

    /// What a user sets.
    public void settings(AccountSettings settings) {
        tell(() -> topics.write(settings));
    }

    /// Something a member says without going through a node.
    public Seq say(ChatId chat, UserId sender, String text) {
        return onThread(() -> happen(chat, sender, said(chat, sender, text)));
    }

    /// Something a member could say, sealed now and not yet said.
    public ChatEvent sealed(ChatId chat, UserId sender, String text) {
        return said(chat, sender, text);
    }

    /// Anything, as if the sequencer had just decided it.
    public Seq happens(ChatId chat, UserId actor, ChatEvent what) {
        return onThread(() -> happen(chat, actor, what));
    }

    /// Says many things at once.
    public void sayMany(ChatId chat, UserId sender, int count, String text) {
        tell(() -> {
            for (var i = 1; i <= count; i++) {
                happen(chat, sender, said(chat, sender, text + i));
            }
        });
    }

    /// Whether events are written to the history as they happen. What is held back is written when this returns true
    /// again.
    public void writesHistory(boolean writes) {
        tell(() -> history.writes(writes));
    }

    /// Whether attaches and leases are answered.
    public void answersSessions(boolean answers) {
        tell(() -> routing.answers(answers));
    }

    /// Whether sends are decided and answered as they arrive. What is held back is decided when this becomes true
    /// again.
    public void decides(boolean decides) {
        tell(() -> {
            this.decides = decides;
            if (decides) {
                undecided.forEach(this::decide);
                undecided.clear();
            }
        });
    }

    /// The keys of all accounts, as they are in the database.
    public DataKeys keys() {
        return history.keys();
    }

    /// The complete files, as the media service tells of them.
    public CassandraFiles files() {
        return history.files();
    }

    /// How many actions wait to be decided.
    public int undecided() {
        return undecided.size();
    }

    /// Forgets what was delivered: as if more time had passed than rings hold.
    public void forgetRings() {
        tell(routing::forgetRings);
    }

    /// Makes a connection look routed although it is gone.
    public void deliverTo(InboxMessage message, int slot) {
        tell(() -> topics.toNode(slot, message));
    }

    /// All that nodes have said of their sessions.
    public List<SessionSignal> signals() {
        return routing.signals();
    }

    public List<SessionSignal.Attach> liveConnections(UserId user) {
        return onThread(() -> routing.liveConnections(user));
    }

    @Override
    public void close() {
        stopped = true;
        topics.wakeUp();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        topics.close();
        history.close();
    }

    private <T> T onThread(Supplier<T> command) {
        return CompletableFuture.supplyAsync(command, commands::add).join();
    }

    private void tell(Runnable command) {
        CompletableFuture.runAsync(command, commands::add).join();
    }

    private void run() {
        try {
            topics.startReading();
            while (!stopped) {
                topics.read(this::asked, routing::take);
                var command = commands.poll();
                while (command != null) {
                    command.run();
                    command = commands.poll();
                }
            }
        } catch (WakeupException e) {
            stopped = true;
        }
    }

    private void asked(ActionRecord action) {
        if (decides) {
            decide(action);
        } else {
            undecided.add(action);
        }
    }

    private void decide(ActionRecord action) {
        var replyTo = action.replyTo();
        if (!(action.action() instanceof ChatAction.Send send) || replyTo == null) {
            return;
        }
        var at = Instant.ofEpochMilli(System.currentTimeMillis());
        var outcome = outcomeOf(action, send);
        topics.toNode(
                replyTo.slot().value(),
                new InboxMessage.Reply(
                        replyTo.incarnation(), replyTo.connection(), action.chat(), send.ref(), at, outcome));
    }

    private Outcome outcomeOf(ActionRecord action, ChatAction.Send send) {
        return chats.outcomeWithoutEvent(action, send).orElseGet(() -> {
            var what = new ChatEvent.MessageSent(send.ref(), send.message(), send.content());
            return chats.accept(action.chat(), send, happen(action.chat(), action.actor(), what));
        });
    }

    private ChatEvent said(ChatId chat, UserId sender, String text) {
        var message = MessageId.next();
        var key = history.keys().findOrCreate(sender).join().orElseThrow();
        return new ChatEvent.MessageSent(Ref.next(), message, key.seal(chat, message, new Content(text)));
    }

    private Seq happen(ChatId chat, UserId actor, ChatEvent what) {
        var event = chats.place(chat, actor, what);
        var offset = topics.write(event);
        // As in the platform, the live lane comes first.
        var sealed = what instanceof ChatEvent.MessageSent(var _, var message, var content)
                ? new SealedMessage(actor, message, content)
                : null;
        var entry = new Entry(chat, event.seq(), frames.encode(EventFrames.withoutBody(event)), sealed);
        chats.membersOf(chat).forEach(member -> routing.deliver(member, entry));
        history.write(event, offset);
        return event.seq();
    }
}
