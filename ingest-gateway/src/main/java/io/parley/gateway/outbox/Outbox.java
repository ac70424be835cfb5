package io.parley.gateway.outbox;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.erasure.Erasure;
import io.parley.schemas.id.UserId;
import io.parley.schemas.revocation.Revocation;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Facts on their way to the log. Each is added to the transaction that makes it true: both commit, or neither. Call
/// it with the row of the chat or account locked, so that the facts of one key are published in the order of their
/// versions.
@Component
public class Outbox {
    private static final byte[] TOMBSTONE = {};

    private final JdbcClient db;
    private final RecordCodec<ActionRecord> actions;
    private final RecordCodec<AccountSettings> settings;
    private final RecordCodec<AccountDevices> devices;
    private final RecordCodec<AuditAction> audit;
    private final RecordCodec<Revocation> revocations;
    private final RecordCodec<Erasure> erasures;

    Outbox(
            JdbcClient db,
            RecordCodec<ActionRecord> actions,
            RecordCodec<AccountSettings> settings,
            RecordCodec<AccountDevices> devices,
            RecordCodec<AuditAction> audit,
            RecordCodec<Revocation> revocations,
            RecordCodec<Erasure> erasures) {
        this.db = db;
        this.actions = actions;
        this.settings = settings;
        this.devices = devices;
        this.audit = audit;
        this.revocations = revocations;
        this.erasures = erasures;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(ActionRecord fact) {
        var type = fact.action().getClass().getSimpleName();
        append(Aggregate.CHAT, fact.chat().toString(), type, actions.encode(fact));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AccountSettings fact) {
        append(Aggregate.ACCOUNT_SETTINGS, fact.user().toString(), "AccountSettings", settings.encode(fact));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AccountDevices fact) {
        append(Aggregate.ACCOUNT_DEVICES, fact.user().toString(), "AccountDevices", devices.encode(fact));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditAction use) {
        append(Aggregate.AUDIT, use.actor().toString(), use.kind().name(), audit.encode(use));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Revocation fact) {
        append(Aggregate.ACCOUNT_REVOCATIONS, fact.user().toString(), "Revocation", revocations.encode(fact));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Erasure fact) {
        append(
                Aggregate.ACCOUNT_ERASURES,
                fact.user().toString(),
                fact.getClass().getSimpleName(),
                erasures.encode(fact));
    }

    /// Nothing is left of what the user has set: a tombstone follows.
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetSettings(UserId user) {
        append(Aggregate.ACCOUNT_SETTINGS, user.toString(), "Tombstone", TOMBSTONE);
    }

    /// As [#forgetSettings], of the devices.
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetDevices(UserId user) {
        append(Aggregate.ACCOUNT_DEVICES, user.toString(), "Tombstone", TOMBSTONE);
    }

    private void append(Aggregate aggregate, String key, String type, byte[] payload) {
        db.sql("insert into outbox (id, aggregatetype, aggregateid, type, payload) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), aggregate.text(), key, type, payload)
                .update();
    }
}
