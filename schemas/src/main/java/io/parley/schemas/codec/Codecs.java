package io.parley.schemas.codec;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.analytics.PublicSession;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.RefusalRecord;
import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.PushCandidate;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.history.HistoryProgress;
import io.parley.schemas.inbox.InboxMessage;
import io.parley.schemas.media.MediaEvent;
import io.parley.schemas.presence.Presence;
import io.parley.schemas.push.PushRequest;
import io.parley.schemas.push.PushResult;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.registry.SchemaRegistry;
import io.parley.schemas.revocation.Revocation;
import io.parley.schemas.session.SessionSignal;
import io.parley.schemas.signal.ChatSignal;
import io.parley.schemas.token.TicketUse;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;

/// Where a component gets the codec of a topic. Each call registers the schema; call once and keep the result.
public final class Codecs {
    private final SchemaRegistry registry;
    private final TopicNamespace namespace;

    public Codecs(SchemaRegistry registry, TopicNamespace namespace) {
        this.registry = registry;
        this.namespace = namespace;
    }

    public RecordCodec<ActionRecord> actions() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.CHAT_ACTIONS), new ActionMapping());
    }

    public RecordCodec<EventRecord> events() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.CHAT_EVENTS), new EventMapping());
    }

    public RecordCodec<RefusalRecord> refusals() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.CHAT_REFUSALS), new RefusalMapping());
    }

    public RecordCodec<Delivery> deliveries() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.CHAT_DELIVERIES), new DeliveryMapping());
    }

    public RecordCodec<InboxMessage> inbox() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.NODE_INBOX), new InboxMapping());
    }

    public RecordCodec<SessionSignal> sessions() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.USER_SESSIONS), new SessionMapping());
    }

    public RecordCodec<PushCandidate> pushCandidates() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.PUSH_CANDIDATES), new PushCandidateMapping());
    }

    public RecordCodec<HistoryProgress> historyProgress() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.HISTORY_PROGRESS), new HistoryProgressMapping());
    }

    public RecordCodec<Mark> marks() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.CHAT_MARKS), new MarkMapping());
    }

    public RecordCodec<Receipt> receipts() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.CHAT_RECEIPTS), new ReceiptMapping());
    }

    public RecordCodec<ChatSignal> signals() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.CHAT_SIGNALS), new ChatSignalMapping());
    }

    public RecordCodec<AccountSettings> accountSettings() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.ACCOUNT_SETTINGS), new AccountSettingsMapping());
    }

    public RecordCodec<AccountDevices> accountDevices() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.ACCOUNT_DEVICES), new AccountDevicesMapping());
    }

    public RecordCodec<AuditAction> auditActions() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.AUDIT_ACTIONS), new AuditActionMapping());
    }

    public RecordCodec<Revocation> revocations() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.ACCOUNT_REVOCATIONS), new RevocationMapping());
    }

    public RecordCodec<Erasure> erasures() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.ACCOUNT_ERASURES), new ErasureMapping());
    }

    public RecordCodec<MediaEvent> mediaEvents() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.MEDIA_EVENTS), new MediaEventMapping());
    }

    public RecordCodec<TicketUse> ticketUses() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.ACCOUNT_TICKETS), new TicketUseMapping());
    }

    public RecordCodec<Presence> presence() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.USER_PRESENCE), new PresenceMapping());
    }

    public RecordCodec<PushRequest> pushRequests() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.PUSH_REQUESTS), new PushRequestMapping());
    }

    public RecordCodec<PushResult> pushResults() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.PUSH_RESULTS), new PushResultMapping());
    }

    public RecordCodec<PublicMessage> publicMessages() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.PUBLIC_CHAT_MESSAGES), new PublicMessageMapping());
    }

    public RecordCodec<PublicReceipt> publicReceipts() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.PUBLIC_CHAT_RECEIPTS), new PublicReceiptMapping());
    }

    public RecordCodec<PublicSession> publicSessions() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.PUBLIC_USER_SESSIONS), new PublicSessionMapping());
    }

    public RecordCodec<PublicActivity> publicActivity() {
        return RecordCodec.of(registry, namespace.nameOf(Topic.PUBLIC_CHAT_ACTIVITY), new PublicActivityMapping());
    }
}
