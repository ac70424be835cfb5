package io.parley.gateway.devices;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.account.Platform;
import io.parley.schemas.id.DeviceId;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/devices/{device}/push-token", produces = "application/json")
class DevicesController {
    private final PushTokens tokens;

    DevicesController(PushTokens tokens) {
        this.tokens = tokens;
    }

    record NewPushToken(
            @Required Platform platform, @Required String token) {
        @Override
        public String toString() {
            return "NewPushToken[platform=" + platform + ", token=[REDACTED]]";
        }
    }

    @Operation(
            summary = "Say how this device is reached by push",
            description = "For the device you are signed in on; any other answers as one that is not there. The FCM"
                    + " registration token has 1 to 4,096 printable characters and replaces the one before. A token"
                    + " that another device had, of whatever account, is taken from it. At most 10 devices per"
                    + " account. Signing out, or the provider no longer knowing the token, removes it.",
            tags = "devices")
    @PutMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void registerPushToken(Caller caller, @PathVariable DeviceId device, @RequestBody NewPushToken request) {
        refuseForeign(caller, device);
        tokens.register(caller.user(), device, request.platform(), new PushToken(request.token()));
    }

    @Operation(
            summary = "No more pushes to this device",
            description = "For the device you are signed in on. Doing it again changes nothing.",
            tags = "devices")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePushToken(Caller caller, @PathVariable DeviceId device) {
        refuseForeign(caller, device);
        tokens.remove(caller.user(), device);
    }

    private static void refuseForeign(Caller caller, DeviceId device) {
        if (!device.equals(caller.device())) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }
}
