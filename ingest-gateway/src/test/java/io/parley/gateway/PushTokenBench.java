package io.parley.gateway;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.Person;
import io.parley.gateway.platform.TestGateway;
import io.parley.schemas.account.Platform;
import io.parley.schemas.account.PushDevice;
import io.parley.schemas.id.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Two people with a device each, a token for either of them, and what the log is told of it.
abstract class PushTokenBench {
    final TestGateway gateway = GatewayIT.gateway();
    final Person alice = gateway.person("Alice");
    final Person bob = gateway.person("Bob");
    final String token = "fcm:" + UUID.randomUUID();

    static String tokenOf(Person person) {
        return tokenOf(person.device());
    }

    static String tokenOf(DeviceId device) {
        return "devices/" + device + "/push-token";
    }

    static Answer put(Person person, String token) {
        return person.http().put(tokenOf(person), Map.of("platform", "android", "token", token));
    }

    static PushDevice android(Person person, String token) {
        return new PushDevice(person.device(), Platform.ANDROID, token);
    }

    List<PushDevice> toldAt(Person person, long version) {
        return gateway.accountRecords()
                .devicesUpTo(person.id(), version)
                .getLast()
                .value()
                .devices();
    }
}
