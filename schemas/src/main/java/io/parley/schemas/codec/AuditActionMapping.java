package io.parley.schemas.codec;

import io.parley.schemas.account.AccountRole;
import io.parley.schemas.audit.AuditAction;
import io.parley.schemas.avro.AccountRoleType;
import io.parley.schemas.avro.AuditActionRecord;
import io.parley.schemas.avro.AuditedActionType;
import io.parley.schemas.id.UserId;
import java.util.UUID;
import org.apache.avro.Schema;

final class AuditActionMapping implements Mapping<AuditAction, AuditActionRecord> {
    @Override
    public Schema schema() {
        return AuditActionRecord.getClassSchema();
    }

    @Override
    public AuditActionRecord toAvro(AuditAction value) {
        var granted = value.granted();
        var operation = value.operation();
        return new AuditActionRecord(
                value.id().toString(),
                value.at(),
                value.actor().toString(),
                AccountRoleType.valueOf(value.role().name()),
                AuditedActionType.valueOf(value.kind().name()),
                value.subjects().stream().map(UserId::toString).toList(),
                value.report(),
                granted == null ? null : AccountRoleType.valueOf(granted.name()),
                value.reason(),
                operation == null ? null : operation.operator(),
                operation == null ? null : operation.command());
    }

    @Override
    public AuditAction toValue(AuditActionRecord avro) {
        if (avro.getAction() == AuditedActionType.UNKNOWN) {
            throw new LaterVersionException("audit.actions");
        }
        var granted = avro.getGranted();
        var operator = avro.getOperator();
        var command = avro.getCommand();
        return new AuditAction(
                UUID.fromString(avro.getId()),
                avro.getAt(),
                UserId.of(avro.getActor()),
                AccountRole.valueOf(avro.getRole().name()),
                AuditAction.Kind.valueOf(avro.getAction().name()),
                avro.getSubjects().stream().map(UserId::of).toList(),
                avro.getReport(),
                granted == null ? null : AccountRole.valueOf(granted.name()),
                avro.getReason(),
                operator == null || command == null ? null : new AuditAction.Operation(operator, command));
    }
}
