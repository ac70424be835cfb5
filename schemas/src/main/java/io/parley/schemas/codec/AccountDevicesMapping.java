package io.parley.schemas.codec;

import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.avro.AccountDevicesRecord;
import io.parley.schemas.avro.PlatformType;
import io.parley.schemas.avro.PushDeviceRecord;
import io.parley.schemas.id.DeviceId;
import io.parley.schemas.id.UserId;
import java.util.List;
import org.apache.avro.Schema;

final class AccountDevicesMapping implements Mapping<AccountDevices, AccountDevicesRecord> {
    @Override
    public Schema schema() {
        return AccountDevicesRecord.getClassSchema();
    }

    @Override
    public AccountDevicesRecord toAvro(AccountDevices value) {
        return new AccountDevicesRecord(value.user().toString(), value.version(), toAvro(value.devices()));
    }

    @Override
    public AccountDevices toValue(AccountDevicesRecord avro) {
        return new AccountDevices(UserId.of(avro.getUser()), avro.getVersion(), toValue(avro.getDevices()));
    }

    static List<PushDeviceRecord> toAvro(List<PushDevice> devices) {
        return devices.stream()
                .map(device -> new PushDeviceRecord(
                        device.device().toString(),
                        PlatformType.valueOf(device.platform().name()),
                        device.token()))
                .toList();
    }

    static List<PushDevice> toValue(List<PushDeviceRecord> devices) {
        return devices.stream()
                .map(device -> new PushDevice(
                        DeviceId.of(device.getDevice()),
                        Platform.valueOf(device.getPlatform().name()),
                        device.getToken()))
                .toList();
    }
}
