package io.parley.infra.system.authorization;

import io.parley.infra.operator.platform.Platform;
import io.parley.infra.system.authorization.Rest.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Phone numbers that somebody proves to be theirs.
final class Proofs {
    private static final List<String> PHONES = List.of("+4915123456781", "+4915123456782", "+4915123456783");

    /// @param codes of six digits, which may stand anywhere by chance; not all of them at once
    /// @param others what nobody writes by chance: numbers, and what carries a sign-in on
    record Secrets(List<String> codes, List<String> others) {}

    private Proofs() {}

    /// With a wrong code and then the right one.
    static Secrets made(Platform platform, Rest rest) throws IOException {
        var secrets = new Secrets(new ArrayList<>(), new ArrayList<>());
        for (var phone : PHONES) {
            var request = rest.call(new Request("POST", "/api/v1/auth/otp", Map.of("phone", phone)), null)
                    .good()
                    .path("request")
                    .asString();
            var code = codeFor(phone, platform);
            prove(rest, request, code.equals("000000") ? "000001" : "000000");
            var challenge = prove(rest, request, code).good().path("challenge").asString();
            secrets.codes.add(code);
            secrets.others.addAll(List.of(phone.substring(1), challenge));
        }
        return secrets;
    }

    private static Rest.Answer prove(Rest rest, String request, String code) {
        return rest.call(
                new Request("POST", "/api/v1/auth/otp/verify", Map.of("request", request, "code", code)), null);
    }

    private static String codeFor(String phone, Platform platform) throws IOException {
        var json = new JsonMapper();
        return Files.readAllLines(Platform.codeSink(platform.home())).reversed().stream()
                .map(json::readTree)
                .filter(line -> line.path("to").asString().equals(phone))
                .findFirst()
                .orElseThrow()
                .path("code")
                .asString();
    }
}
